internal import CCurl

extension Wire {
    /// Runs libcurl's part of the dialogue; the socket comes back and the server's lines in
    /// `greeting`.
    static func dial(
        _ handle: UnsafeMutableRawPointer, to server: ServerAddress, scheme: Scheme,
        credential: Credential?, interrupt: Interrupt, timeout: Duration, greeting: inout [String]
    ) throws(MailError) -> Int32 {
        let options = EasyOptions(handle: handle)
        options.secure(server, scheme)
        options.limit(to: timeout, until: interrupt)
        options.keepOpen()
        if let credential { options.set(credential) }
        let heard = Heard()
        let code = withExtendedLifetime(heard) {
            options.report(to: heard)
            defer { options.reportNoMore() }
            return curl_easy_perform(handle)
        }
        greeting = heard.lines
        guard code == CURLE_OK else { throw refusal(code, server, heard) }
        var socket: curl_socket_t = -1
        guard buzheng_curl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
            throw MailError(
                kind: .closed, operation: "connect", server: server.name,
                text: "the connection was gone after the login")
        }
        return socket
    }

    private static func refusal(
        _ code: CURLcode, _ server: ServerAddress, _ heard: Heard
    ) -> MailError {
        let kind: MailError.Kind =
            switch code {
            case CURLE_LOGIN_DENIED: .authentication
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
                CURLE_USE_SSL_FAILED, CURLE_SSL_CERTPROBLEM:
                .certificate
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            case CURLE_ABORTED_BY_CALLBACK: .cancelled
            default: .unreachable
            }
        var text = heard.problem ?? String(cString: curl_easy_strerror(code))
        if kind == .authentication, let refused = heard.refusal { text += " (\(refused))" }
        return MailError(kind: kind, operation: "connect", server: server.name, text: text)
    }
}

/// What libcurl reports while it dials.
private final class Heard {
    /// The server's lines; no more are kept than a sane server says.
    private(set) var lines: [String] = []
    let problemText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() { problemText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE)) }

    deinit { problemText.deallocate() }

    func take(_ line: UnsafeRawBufferPointer) {
        if lines.count < 1000 { lines.append(String(decoding: line, as: UTF8.self)) }
    }

    /// libcurl's own words, more exact than the name of its code.
    var problem: String? {
        let text = String(cString: problemText)
        return text.isEmpty ? nil : text
    }

    /// The server's words to a login that it refused.
    var refusal: String? {
        let line = lines.last { $0.contains("NO ") || $0.hasPrefix("5") || $0.hasPrefix("4") }
        return line?.filter { $0.isASCII && $0 >= " " }
    }
}

extension EasyOptions {
    fileprivate func secure(_ server: ServerAddress, _ scheme: Wire.Scheme) {
        let protocolName = scheme.rawValue + (server.security == .tls ? "s" : "")
        go(to: "\(protocolName)://\(server.name)/", by: protocolName)
        set(CURLOPT_CONNECT_ONLY, 1)
        if server.security == .startTLS { set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authority = server.certificateAuthority { set(CURLOPT_CAINFO, authority) }
    }

    fileprivate func keepOpen() {
        set(CURLOPT_BUFFERSIZE, 256 * 1024)
        // A peer that vanished during IDLE is noticed by the kernel's probes only.
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_TCP_KEEPIDLE, 120)
        set(CURLOPT_TCP_KEEPINTVL, 30)
    }

    fileprivate func set(_ credential: Credential) {
        set(CURLOPT_USERNAME, credential.user)
        switch credential {
        case .password(_, let secret): set(CURLOPT_PASSWORD, secret)
        case .oauth(_, let token, let mechanism):
            set(CURLOPT_XOAUTH2_BEARER, token)
            set(CURLOPT_LOGIN_OPTIONS, "AUTH=\(mechanism.rawValue)")
        }
    }

    fileprivate func report(to heard: Heard) {
        point(CURLOPT_ERRORBUFFER, at: UnsafeMutableRawPointer(heard.problemText))
        point(CURLOPT_HEADERDATA, at: Unmanaged.passUnretained(heard).toOpaque())
        _ = buzheng_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) {
            data, size, count, target in
            guard let data, let target else { return 0 }
            Unmanaged<Heard>.fromOpaque(target).takeUnretainedValue().take(
                UnsafeRawBufferPointer(start: data, count: size * count))
            return size * count
        }
    }

    fileprivate func reportNoMore() {
        point(CURLOPT_ERRORBUFFER, at: nil)
        point(CURLOPT_HEADERDATA, at: nil)
        _ = buzheng_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION, nil)
    }
}
