/// Full-width ASCII, ideographic spaces, full stops and dashes as their ASCII twins.
///
/// This is the part of Unicode's NFKC that typed numbers and domains need; each scalar maps to
/// exactly one, so positions stay.
func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map(folded)))
}

/// The ASCII twin of a scalar, or the scalar itself.
func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0x00A0, 0x2002, 0x2003, 0x2009: " "
    case 0x3002, 0xFF61: "."
    case 0x2010...0x2015, 0x2212: "-"
    default: scalar
    }
}
