internal import Materials

extension Exhibit {
    /// Whether every figure is one that can be measured at all; a worker is not to be trusted.
    var isPlausible: Bool {
        let sizes = [bytes, width, height, pages]
        let shares = [sharpness, ink].compactMap(\.self)
        return sizes.allSatisfy { (0...Int(Int32.max)).contains($0) }
            && shares.allSatisfy { (0...1).contains($0) }
            && (0...255).contains(exposure ?? 0) && figures?.arePlausible ?? true
            && paper?.isPlausible ?? true
            && (faces ?? []).allSatisfy(\.isPlausible) && (text ?? []).allSatisfy(\.isPlausible)
    }
}

extension Figures {
    fileprivate var arePlausible: Bool {
        let shares = [blurredShare, glare, red, darkInk, blueInk, flatness, page]
        let others = [contrast, hueSpread ?? 0, faceHueSpread ?? 0, quantisation ?? 0, sideways]
        return shares.allSatisfy { (0...1).contains($0) }
            && others.allSatisfy { (0...100_000).contains($0) } && (0...4).contains(cutSides)
    }
}

extension FoundFaces {
    /// Whether they can be of a picture at all.
    var arePlausible: Bool {
        faces.count <= 100 && faces.allSatisfy(\.isPlausible)
            && (0...100_000).contains(hueSpread ?? 0)
    }
}

extension Face {
    fileprivate var isPlausible: Bool { score.isFinite && box.isPlausible }
}

extension Illustration {
    /// Whether it can be of a rendering that a worker draws.
    var isPlausible: Bool {
        let sides = 1...4096
        return sides.contains(width) && sides.contains(height)
            && (1...(16 << 20)).contains(bytes) && cut.count <= Side.allCases.count
            && (page + blurred + red).allSatisfy {
                [$0.x, $0.y, $0.width, $0.height].allSatisfy((0...sides.upperBound).contains)
            }
    }
}

extension FreshPaper {
    var isPlausible: Bool {
        (1...Int(Int32.max)).contains(bytes) && sha256.isDigest && changes.count <= 4
    }
}

extension TextLine {
    fileprivate var isPlausible: Bool {
        let length = text.count
        return (0...1).contains(confidence) && box.isPlausible
            && doubts.allSatisfy { (0..<length).contains($0.position) }
    }
}

extension Region {
    /// Sides that can be added to and multiplied with each other.
    fileprivate var isPlausible: Bool {
        let places = Int(Int32.min)...Int(Int32.max)
        return [x, y].allSatisfy(places.contains)
            && [width, height].allSatisfy { (0...Int(Int32.max)).contains($0) }
    }
}
