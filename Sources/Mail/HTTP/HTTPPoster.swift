internal import CCurl

/// Sends small bodies to another program over HTTP, and hears no more than the status.
///
/// It lives on a thread of its own because libcurl blocks.
package actor HTTPPoster {
    private let interrupt: Interrupt
    private let timeout: Duration
    private let executor = BlockingExecutor("http")

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// - `timeout`: for one request, from the name's look-up to the answer's last byte.
    /// - `interrupt`: ends a request that is under way.
    package init(timeout: Duration, interrupt: Interrupt) {
        self.timeout = timeout
        self.interrupt = interrupt
    }

    /// Posts a body; the status of the answer, whose body is thrown away.
    ///
    /// Redirects are not followed, and only the URL's own protocol is spoken. Throws a `MailError`
    /// that names no more of the URL than its host.
    package func post(
        _ body: [UInt8], to url: String, headers: [(name: String, value: String)]
    ) throws(MailError) -> Int {
        try withOptions(to: url) { (options) throws(MailError) in
            _ = buzheng_curl_set_data_callback(options.handle, CURLOPT_WRITEFUNCTION) {
                _, size, count, _ in size * count
            }
            var list: UnsafeMutablePointer<curl_slist>?
            for header in headers {
                list = curl_slist_append(list, "\(header.name): \(header.value)")
            }
            defer { curl_slist_free_all(list) }
            options.point(CURLOPT_HTTPHEADER, at: list)
            try check(perform(options, body), url)
            var status = 0
            try check(buzheng_curl_get_status(options.handle, &status), url)
            return status
        }
    }

    /// Looks the host up, connects, checks its certificate where the URL is https, and hangs up;
    /// throws like `post`.
    package func connect(to url: String) throws(MailError) {
        try withOptions(to: url) { (options) throws(MailError) in
            options.set(CURLOPT_CONNECT_ONLY, 1)
            try check(curl_easy_perform(options.handle), url)
        }
    }

    private func withOptions<Value>(
        to url: String, _ body: (EasyOptions) throws(MailError) -> Value
    ) throws(MailError) -> Value {
        _ = Wire.isReady
        guard let handle = curl_easy_init() else {
            throw failure("libcurl has no memory", kind: .unreachable, url)
        }
        defer { curl_easy_cleanup(handle) }
        let options = EasyOptions(handle: handle)
        options.go(to: url, by: url.hasPrefix("https:") ? "https" : "http")
        options.limit(to: timeout, until: interrupt)
        options.set(CURLOPT_USERAGENT, "buzheng")
        return try body(options)
    }

    private func perform(_ options: EasyOptions, _ body: [UInt8]) -> CURLcode {
        options.set(CURLOPT_POSTFIELDSIZE, body.count)
        var body = body
        return body.withUnsafeMutableBytes { bytes in
            options.point(CURLOPT_POSTFIELDS, at: bytes.baseAddress)
            return curl_easy_perform(options.handle)
        }
    }

    private func check(_ code: CURLcode, _ url: String) throws(MailError) {
        let kind: MailError.Kind
        switch code {
        case CURLE_OK: return
        case CURLE_OPERATION_TIMEDOUT: kind = .timedOut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR: kind = .certificate
        case CURLE_ABORTED_BY_CALLBACK: kind = .cancelled
        default: kind = .unreachable
        }
        throw failure(String(cString: curl_easy_strerror(code)), kind: kind, url)
    }

    private func failure(_ text: String, kind: MailError.Kind, _ url: String) -> MailError {
        let host = url.split(separator: "/").dropFirst().first.map(String.init) ?? "?"
        return MailError(kind: kind, operation: "connect", server: host, text: text)
    }
}
