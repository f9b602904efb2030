internal import CCurl

/// Typed access to the options of one easy handle of libcurl.
struct EasyOptions {
    let handle: UnsafeMutableRawPointer

    /// Where to, by that protocol alone: no proxy, and TLS only with who is named there.
    func go(to url: String, by protocolName: String) {
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocolName)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    }

    /// Ends the transfer when it takes too long, or when the interrupt fires.
    func limit(to timeout: Duration, until interrupt: Interrupt) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, Int(timeout.milliseconds))
        set(CURLOPT_TIMEOUT_MS, Int(timeout.milliseconds))
        set(CURLOPT_NOPROGRESS, 0)
        _ = buzheng_curl_set_progress_callback(handle) { target, _, _, _, _ in
            guard let target else { return 0 }
            return Unmanaged<Interrupt>.fromOpaque(target).takeUnretainedValue().isFired ? 1 : 0
        }
        point(CURLOPT_XFERINFODATA, at: Unmanaged.passUnretained(interrupt).toOpaque())
    }

    // An option of this list is refused only by a libcurl built without it, which Debian's is not.
    func set(_ option: CURLoption, _ value: Int) {
        let code = buzheng_curl_set_long(handle, option, value)
        precondition(code == CURLE_OK, "libcurl refuses option \(option.rawValue)")
    }

    func set(_ option: CURLoption, _ value: String) {
        let code = buzheng_curl_set_string(handle, option, value)
        precondition(code == CURLE_OK, "libcurl refuses option \(option.rawValue)")
    }

    func point(_ option: CURLoption, at target: UnsafeMutableRawPointer?) {
        let code = buzheng_curl_set_pointer(handle, option, target)
        precondition(code == CURLE_OK, "libcurl refuses option \(option.rawValue)")
    }
}
