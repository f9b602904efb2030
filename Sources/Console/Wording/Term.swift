internal import Materials

/// A word or sentence of the console; every language's catalogue has them all.
enum Term: String, CaseIterable {
    case product, menu, skipToContent, overview, processingLog, holdingPen, filings, filing
    case outbox, audit, rules, accounts, signIn, signOut, signInRefused, loginName, password
    case roleAdmin, roleReviewer, roleAuditor, role, secondFactor, yes, no, active, disabled
    case accountsByCommand, search, state, anyState, reason, anyReason, order, sender, since
    case until, show, showAll, removeView, viewName, saveView, received, decision, noMails
    case noSuchMails, pages, newest, older, more, export, mail, mails, subject, sent, finished
    case size, messageID, fingerprint, mailbox, attachments, evidence, answers, answer, timeline
    case limit, signal, weight, target, detail, actions, retry, release, releaseAsThis, hold, why
    case original, byItself, notLookedAt, created, kind, recipient, serverReply, nothingHeld
    case noSubject, noFilings, filingSubject, owed, reviewer, changed, domains, contacts
    case nothingAsked, round, deadline, nothingOutgoing, number, when, who, what, about
    case verifyChain, chainSound, chainBroken, statement, papers, chapters, doneRetried
    case doneReleased, doneHeld, doneSaved, doneRemoved, backToOverview, failureTitle
    case failureNotFound, failureForbidden, failureOtherOrigin, failureOldForm, failureMethod
    case failureConflict, failureTooMany, failureInternal, stateReceived, stateDone, stateHeld
    case stateIgnored, stateFailed, anything, erasure, erasureExplained, erasureAsked, askErasure
    case confirmErasure, withdrawErasure, doneErasureAsked, doneErased, doneWithdrawn
    case askForPaper, extendDeadline, waive, whatIsWrong, everyDomain, note, doneRequested
    case doneExtended, doneWaived, failureNoPaper, failureNoDay, failureOutdated, onlyMine
    case choose, withChosen, assignedTo, refuse, giveBack, takeOver, doneRefused, doneAssigned
    case doneResent, doneHandled, resend, markHandled, failureNoReason, failureNoneChosen
    case mailsByDay, whyReturned, nothingReturned, speed, median, ninetyFive, mailboxes
    case noMailboxes, lastSuccess, failing, well, oldest, days, hours, minutes, seconds, asTable
    case day, codeRefused, originalExplained, codesNeeded, oneTimeCode, download
}
