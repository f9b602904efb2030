/// A file that pages refer to; the same for everybody.
enum Asset: String, CaseIterable {
    case style = "console.css"
    case script = "console.js"
    case icon = "icon.svg"
    /// Stands for a file that cannot be shown.
    case document = "document.svg"

    /// With a mark of its content, so that it may be kept for ever.
    var target: RequestTarget {
        RequestTarget(path: ["assets", rawValue], query: ["v": mark])
    }

    var bytes: [UInt8] {
        switch self {
        case .style: PackageResources.console_css
        case .script: PackageResources.console_js
        case .icon: PackageResources.icon_svg
        case .document: PackageResources.document_svg
        }
    }

    var response: HTTPResponse {
        HTTPResponse(
            .ok,
            headers: [
                ("Content-Type", type), ("Cache-Control", "public, max-age=31536000, immutable"),
            ], body: .bytes(bytes))
    }

    private var type: String {
        switch self {
        case .style: "text/css; charset=utf-8"
        case .script: "text/javascript; charset=utf-8"
        case .icon, .document: "image/svg+xml"
        }
    }

    /// FNV-1a, which tells versions of one file apart.
    private var mark: String {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }
}
