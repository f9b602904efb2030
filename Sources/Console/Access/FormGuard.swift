internal import Store

/// Keeps other sites from posting in the name of who is signed in here.
enum FormGuard {
    /// The hidden field with the session's own token.
    static let field = "form_token"

    /// Throws `.forbidden` unless the form was sent from a page of ours, by this session.
    static func check(_ visit: Visit) throws(PageFailure) {
        guard visit.request.header("origin") == visit.services.settings.origin else {
            throw PageFailure(.forbidden, .failureOtherOrigin)
        }
        guard let session = visit.session else { return }
        guard let token = visit.request.form[field],
            areEqualInConstantTime(token, session.formToken)
        else { throw PageFailure(.forbidden, .failureOldForm) }
    }
}
