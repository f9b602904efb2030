internal import CCurl

extension Wire {
    private final class Lines {
        var all: [String] = []
    }

    static func dial(
        _ handle: UnsafeMutableRawPointer, _ server: ServerAddress, _ scheme: Scheme,
        _ credential: Credential?, _ name: String, _ timeout: Duration, greeting: inout [String]
    ) throws(MailError) -> Int32 {
        let options = DialOptions(handle: handle)
        let suffix = server.security == .tls ? "s" : ""
        options.set(CURLOPT_URL, "\(scheme.rawValue)\(suffix)://\(name)/")
        options.set(CURLOPT_PROTOCOLS_STR, scheme.rawValue + suffix)
        options.set(CURLOPT_CONNECT_ONLY, 1)
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_PROXY, "")
        options.set(CURLOPT_SSL_VERIFYPEER, 1)
        options.set(CURLOPT_SSL_VERIFYHOST, 2)
        options.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        options.set(CURLOPT_CONNECTTIMEOUT_MS, Int(timeout.milliseconds))
        options.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(timeout.components.seconds))
        options.set(CURLOPT_BUFFERSIZE, 256 * 1024)
        if server.security == .startTLS { options.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authority = server.certificateAuthority { options.set(CURLOPT_CAINFO, authority) }
        if let credential { options.set(credential) }
        let lines = Lines()
        options.collectLines(into: Unmanaged.passUnretained(lines).toOpaque()) { data, size, count, target in
            guard let data, let target else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            let line = String(decoding: bytes, as: UTF8.self)
            let lines = Unmanaged<Lines>.fromOpaque(target).takeUnretainedValue()
            if lines.all.count < 1000 { lines.all.append(line) }
            return size * count
        }
        let code = withExtendedLifetime(lines) { curl_easy_perform(handle) }
        options.collectLines(into: nil, nil)
        greeting = lines.all
        guard code == CURLE_OK else { throw refusal(code, name, lines.all) }
        var socket: curl_socket_t = -1
        guard buzheng_curl_get_socket(handle, &socket) == CURLE_OK, socket >= 0 else {
            throw MailError(
                kind: .closed, operation: "connect", server: name,
                text: "the connection was gone after the login")
        }
        return socket
    }

    private static func refusal(_ code: CURLcode, _ name: String, _ lines: [String]) -> MailError {
        let kind: MailError.Kind =
            switch code {
            case CURLE_LOGIN_DENIED: .authentication
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
                CURLE_USE_SSL_FAILED, CURLE_SSL_CERTPROBLEM:
                .certificate
            case CURLE_OPERATION_TIMEDOUT: .timedOut
            default: .unreachable
            }
        var text = String(cString: curl_easy_strerror(code))
        if kind == .authentication, let last = lines.last(where: { $0.contains("NO ") || $0.hasPrefix("5") }) {
            text += " (" + last.filter { $0.isASCII && $0 >= " " } + ")"
        }
        return MailError(kind: kind, operation: "connect", server: name, text: text)
    }
}

/// Typed access to the options of one easy handle.
private struct DialOptions {
    let handle: UnsafeMutableRawPointer

    // An option of this list is refused only by a libcurl built without it, which Debian's is not.
    func set(_ option: CURLoption, _ value: Int) {
        let code = buzheng_curl_set_long(handle, option, value)
        precondition(code == CURLE_OK, "libcurl refuses option \(option.rawValue)")
    }

    func set(_ option: CURLoption, _ value: String) {
        let code = buzheng_curl_set_string(handle, option, value)
        precondition(code == CURLE_OK, "libcurl refuses option \(option.rawValue)")
    }

    func set(_ credential: Credential) {
        set(CURLOPT_USERNAME, credential.user)
        switch credential {
        case .password(_, let secret): set(CURLOPT_PASSWORD, secret)
        case .oauth(_, let token, let mechanism):
            set(CURLOPT_XOAUTH2_BEARER, token)
            set(CURLOPT_LOGIN_OPTIONS, "AUTH=\(mechanism.rawValue)")
        }
    }

    func collectLines(
        into target: UnsafeMutableRawPointer?, _ callback: buzheng_curl_data_callback?
    ) {
        _ = buzheng_curl_set_data_callback(handle, CURLOPT_HEADERFUNCTION, callback)
        _ = buzheng_curl_set_pointer(handle, CURLOPT_HEADERDATA, target)
    }
}
