internal import Materials

/// A rendering with all that its measures have in common; each measure is an extension of its own.
struct Measurement {
    let rendering: Rendering
    let luma: LumaPlane
    let edges: EdgeSurvey
    let page: PageArea
    let hues: BlockHues

    init(_ rendering: Rendering) {
        self.rendering = rendering
        luma = LumaPlane(rendering)
        edges = EdgeSurvey(luma)
        page = PageArea(of: rendering)
        hues = BlockHues(of: rendering)
    }

    /// The figures of a picture that was measured by this rendering.
    ///
    /// - `limits`: says below what steepness a tile is blurred.
    /// - `quantisation`: of the JPEG it is.
    func figures(by limits: Materials.PictureLimits, quantisation: Double?) -> Figures {
        let ink = inkColours
        return Figures(
            blurredShare: edges.blurredShare(below: limits.blurredTile.value, on: page),
            glare: glare, contrast: edges.contrast,
            hueSpread: hues.spread(on: page).map(Double.init), red: ink.red,
            darkInk: ink.dark, blueInk: ink.blue, flatness: luma.flatShare,
            quantisation: quantisation, cutSides: sidesCut.count, sideways: sideways,
            page: page.share,
            fingerprint: Fingerprint(of: luma))
    }

    /// The level that `percent` of 100 of the page's pixels do not exceed, by every fourth in both
    /// directions.
    func pageLuma(percentile percent: Int) -> Int {
        var histogram = Histogram()
        for y in stride(from: 0, to: luma.height, by: 4) {
            for x in stride(from: 0, to: luma.width, by: 4) where page.shows(x: x, y: y) {
                histogram.count(luma.values[y * luma.width + x])
            }
        }
        return histogram.percentile(percent)
    }
}
