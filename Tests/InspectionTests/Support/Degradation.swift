internal import Materials

@testable import Pictures

/// One way in which a good picture is spoilt on its way into a mail.
struct Degradation: Sendable {
    var name: String
    var apply: @Sendable (Drawing) -> Drawing

    init(_ name: String, _ apply: @escaping @Sendable (Drawing) -> Drawing) {
        self.name = name
        self.apply = apply
    }

    static let all = [
        Degradation("as it is") { $0 },
        Degradation("half of the pixels, JPEG at 60") { $0.halved().recompressed(60) },
        Degradation("darker by a fifth") { $0.darkened(to: 0.8) },
        Degradation("JPEG at 10") { $0.recompressed(10) },
        Degradation("lower half out of focus") { $0.blurredBelow() },
        Degradation("reflection of a lamp") { $0.darkened(to: 0.8).lit() },
        Degradation("a third of its contrast") { $0.mapped { UInt8(Double($0) * 0.35 + 166) } },
        Degradation("on a wooden desk") { $0.onDesk((121, 92, 66)) },
        Degradation("grey copy on a wooden desk") { $0.grey().onDesk((121, 92, 66)) },
        Degradation("grey copy on a light desk") { $0.grey().onDesk((214, 186, 150)) },
        Degradation("grey copy on a blue desk") { $0.grey().onDesk((60, 90, 160)) },
        Degradation("on its side") { $0.turned() },
        Degradation("a quarter cut off on the left") { $0.cutAtLeft() },
        Degradation("filled in in blue") { $0.filledInBlue() },
    ]
}

extension Drawing {
    init(_ rendering: Rendering) {
        self.init(width: rendering.width, height: rendering.height)
        paint { x, y in
            let index = 3 * (y * rendering.width + x)
            return (
                rendering.pixels[index], rendering.pixels[index + 1], rendering.pixels[index + 2]
            )
        }
    }

    /// Every second pixel of every second row.
    fileprivate func halved() -> Drawing {
        var result = Drawing(width: width / 2, height: height / 2)
        result.paint { colour(x: 2 * $0, y: 2 * $1) }
        return result
    }

    fileprivate func recompressed(_ quality: Int) -> Drawing {
        let file = encoded(".jpg[Q=\(quality)]")
        let rendering = file.withUnsafeBytes { Pixels(whole: $0)?.rendering }
        return rendering.map { Drawing($0) } ?? self
    }

    fileprivate func blurredBelow() -> Drawing {
        let soft = blurred(radius: 4)
        var result = self
        result.paint { x, y in y > height / 2 ? soft.colour(x: x, y: y) : colour(x: x, y: y) }
        return result
    }

    /// A white disc that fades at its rim.
    fileprivate func lit() -> Drawing {
        let reach = min(width, height) / 3
        var result = self
        result.paint { x, y in
            let away = (x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2)
            let share = min(1, max(0, 1.5 - 1.5 * Double(away) / Double(reach * reach)))
            let here = colour(x: x, y: y)
            func lift(_ level: UInt8) -> UInt8 {
                UInt8(Double(level) + (255 - Double(level)) * share)
            }
            return (lift(here.red), lift(here.green), lift(here.blue))
        }
        return result
    }

    fileprivate func onDesk(_ desk: (red: UInt8, green: UInt8, blue: UInt8)) -> Drawing {
        let margin = 90
        var result = Drawing(width: width + 2 * margin, height: height + 2 * margin)
        result.paint { x, y in
            let isPaper = (0..<width).contains(x - margin) && (0..<height).contains(y - margin)
            return isPaper ? colour(x: x - margin, y: y - margin) : desk
        }
        return result.noisy(4, seed: 9)
    }

    /// Clockwise by a quarter.
    func turned() -> Drawing {
        var result = Drawing(width: height, height: width)
        result.paint { x, y in colour(x: y, y: height - 1 - x) }
        return result
    }

    fileprivate func cutAtLeft() -> Drawing {
        let cut = width / 4
        var result = Drawing(width: width - cut, height: height)
        result.paint { x, y in colour(x: x + cut, y: y) }
        return result
    }

    /// Every sixth strip of writing is blue instead of black.
    fileprivate func filledInBlue() -> Drawing {
        var result = self
        result.paint { x, y in
            let here = colour(x: x, y: y)
            let isDark = Int(here.red) + Int(here.green) + Int(here.blue) < 330
            return isDark && y / 40 % 6 == 0 ? (30, 50, 170) : here
        }
        return result
    }
}
