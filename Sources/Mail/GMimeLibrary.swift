internal import CGMime

/// GMime's one-time set-up.
enum GMimeLibrary {
    private static let isReady: Bool = {
        g_mime_init()
        return true
    }()

    static func prepare() { _ = isReady }
}
