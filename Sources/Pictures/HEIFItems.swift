/// What a HEIF file says of its items: which are grids, of which tiles, how large, and where.
///
/// Source: ISO/IEC 14496-12 §8.11, ISO/IEC 23008-12 §6.5.3 (`ispe`) and §9.3 (`ipma`).
struct HEIFItems {
    private(set) var grids: [Int] = []
    /// The first tile of a grid.
    private(set) var tiles: [Int: Int] = [:]
    private(set) var sizes: [Int: HEIFGrid.Size] = [:]
    /// Of the bytes of an item, in the file; without those that lie in pieces or elsewhere.
    private(set) var places: [Int: Range<Int>] = [:]
    private let file: UnsafeRawBufferPointer

    init(_ file: UnsafeRawBufferPointer, _ meta: HEIFBox) {
        self.file = file
        let boxes = HEIFBox.all(in: file, meta.content.dropFirst(4))
        if let box = boxes.first(named: "iinf") { readTypes(box) }
        guard !grids.isEmpty else { return }
        if let box = boxes.first(named: "iref") { readReferences(box) }
        if let box = boxes.first(named: "iprp") { readProperties(box) }
        if let box = boxes.first(named: "iloc") {
            readPlaces(box, data: boxes.first(named: "idat")?.content)
        }
    }

    private mutating func readTypes(_ box: HEIFBox) {
        var numbers = HEIFNumbers(file, box.content)
        guard let version = numbers.versionAndFlags()?.version,
            numbers.next(version == 0 ? 2 : 4) != nil
        else { return }
        for entry in HEIFBox.all(in: file, numbers.rest) where entry.name == "infe" {
            var numbers = HEIFNumbers(file, entry.content)
            guard let version = numbers.versionAndFlags()?.version, version >= 2,
                let item = numbers.next(version == 2 ? 2 : 4), numbers.next(2) != nil,
                let type = numbers.next(4), type == 0x6772_6964  // `grid`
            else { continue }
            grids.append(item)
        }
    }

    private mutating func readReferences(_ box: HEIFBox) {
        var numbers = HEIFNumbers(file, box.content)
        guard let version = numbers.versionAndFlags()?.version else { return }
        let bytes = version == 0 ? 2 : 4
        for reference in HEIFBox.all(in: file, numbers.rest) where reference.name == "dimg" {
            var numbers = HEIFNumbers(file, reference.content)
            guard let item = numbers.next(bytes), let count = numbers.next(2), count > 0,
                let first = numbers.next(bytes)
            else { continue }
            tiles[item] = first
        }
    }

    private mutating func readProperties(_ box: HEIFBox) {
        let boxes = HEIFBox.all(in: file, box.content)
        guard let container = boxes.first(named: "ipco") else { return }
        let properties = HEIFBox.all(in: file, container.content)
        for owners in boxes where owners.name == "ipma" { readOwners(owners, of: properties) }
    }

    private mutating func readOwners(_ box: HEIFBox, of properties: [HEIFBox]) {
        var numbers = HEIFNumbers(file, box.content)
        guard let (version, flags) = numbers.versionAndFlags(), let count = numbers.next(4) else {
            return
        }
        let (bytes, mask) = flags & 1 == 1 ? (2, 0x7FFF) : (1, 0x7F)
        for _ in 0..<count {
            guard let item = numbers.next(version == 0 ? 2 : 4), let owned = numbers.next(1) else {
                return
            }
            for _ in 0..<owned {
                guard let number = numbers.next(bytes).map({ $0 & mask }) else { return }
                guard properties.indices.contains(number - 1) else { continue }
                if let size = size(properties[number - 1]) { sizes[item] = size }
            }
        }
    }

    private func size(_ property: HEIFBox) -> HEIFGrid.Size? {
        guard property.name == "ispe" else { return nil }
        var numbers = HEIFNumbers(file, property.content.dropFirst(4))
        guard let width = numbers.next(4), let height = numbers.next(4) else { return nil }
        return HEIFGrid.Size(width: width, height: height)
    }

    /// - `data`: of the box that items of construction method 1 lie in.
    private mutating func readPlaces(_ box: HEIFBox, data: Range<Int>?) {
        var numbers = HEIFNumbers(file, box.content)
        guard let version = numbers.versionAndFlags()?.version, let lengths = numbers.next(2),
            let count = numbers.next(version < 2 ? 2 : 4)
        else { return }
        let form = ItemPlace.Form(version: version, lengths: lengths)
        for _ in 0..<count {
            guard let place = ItemPlace(&numbers, form) else { return }
            let whole = place.method == 0 ? 0..<file.count : data ?? 0..<0
            let start = whole.lowerBound.addingReportingOverflow(place.offset)
            let end = start.partialValue.addingReportingOverflow(place.length)
            guard place.method < 2, place.extents == 1, !start.overflow, !end.overflow,
                end.partialValue <= whole.upperBound
            else { continue }
            places[place.item] = start.partialValue..<end.partialValue
        }
    }
}

/// One entry of `iloc` (ISO/IEC 14496-12 §8.11.3).
private struct ItemPlace {
    /// How many bytes each number has.
    struct Form {
        var version: Int
        var (offset, length, base, index): (Int, Int, Int, Int)

        init(version: Int, lengths: Int) {
            self.version = version
            offset = lengths >> 12
            length = lengths >> 8 & 15
            base = lengths >> 4 & 15
            index = version == 0 ? 0 : lengths & 15
        }
    }

    var item: Int
    /// 0 in the file, 1 in `idat`.
    var method: Int
    var extents: Int
    /// Of the last extent.
    var offset = 0
    var length = 0

    init?(_ numbers: inout HEIFNumbers, _ form: Form) {
        guard let item = numbers.next(form.version < 2 ? 2 : 4),
            let method = form.version == 0 ? 0 : numbers.next(2).map({ $0 & 15 }),
            numbers.next(2) != nil, let base = numbers.next(form.base),
            let extents = numbers.next(2), extents < 2 || form.index + form.offset + form.length > 0
        else { return nil }
        (self.item, self.method, self.extents) = (item, method, extents)
        for _ in 0..<extents {
            guard numbers.next(form.index) != nil, let start = numbers.next(form.offset),
                let length = numbers.next(form.length)
            else { return nil }
            let sum = base.addingReportingOverflow(start)
            guard !sum.overflow else { return nil }
            (offset, self.length) = (sum.partialValue, length)
        }
    }
}
