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
    case limit, weight, target, detail, actions, retry, release, releaseAsThis, hold, why
    case original, byItself, notLookedAt, created, kind, recipient, serverReply, nothingHeld
    case noSubject, noFilings, filingSubject, owed, reviewer, changed, domains, contacts
    case nothingAsked, round, deadline, nothingOutgoing, number, when, who, what, about
    case verifyChain, chainSound, chainBroken, statement, papers, chapters, doneRetried
    case doneReleased, doneHeld, doneSaved, doneRemoved, backToOverview, failureTitle
    case failureNotFound, failureForbidden, failureOtherOrigin, failureOldForm, failureMethod
    case failureConflict, failureTooMany, failureInternal, stateReceived, stateDone, stateHeld
    case stateIgnored, stateFailed, anything, settings, settingsByFile, name, value, erasure
    case erasureExplained, erasureAsked, askErasure, confirmErasure, withdrawErasure
    case doneErasureAsked, doneErased, doneWithdrawn, askForPaper, extendDeadline, waive
    case whatIsWrong, everyDomain, note, doneRequested, doneExtended, doneWaived, failureNoPaper
    case failureNoDay, failureOutdated, onlyMine, choose, withChosen, assignedTo, refuse
    case giveBack, takeOver, doneRefused, doneAssigned, doneResent, doneHandled, resend
    case markHandled, failureNoReason, failureNoneChosen, mailsByDay, whyReturned
    case nothingReturned, speed, median, ninetyFive, mailboxes, noMailboxes, lastSuccess, failing
    case well, oldest, days, hours, minutes, seconds, asTable, day, codeRefused
    case originalExplained, codesNeeded, oneTimeCode, download
    case contents, structure, header, text, noText, wholeText, cutShort, part, type, encoding
    case became, oddities, maskedExplained, showUnmasked, shownUnmasked, backToMail, picture
    case showPicture, blurredExplained, annotatedPicture, textReaderMissing, failureNoPicture
    case failureSandbox, failureUnreadable, nothingChangedYet, notForetold, whatWouldFollow
    case atPresent, afterwards, letters, noLetterFollows
    case people, reviewers, reviewersExplained, inSettings, notInSettings, signingKey, noReviewers
    case contactsExplained, noContacts, onFileSince, known
    case letterNotSentYet, refuseWithLetter, noLetterPossible, sendLetter, doneAnswered, enlarge
    case webhooks, webhooksExplained, noWebhooks, webhookWaiting, webhookFailing, toldOf
    case allEvents, onlySomeEvents, waitingEvents, givenUp, lastFailure, tellAgain
    case removeWebhook, removeWebhookExplained, addWebhook, webhookAddress, webhookSecret
    case webhookSecretExplained, doneWebhookRetried, doneWebhookRemoved, failureNoAddress
    case letterAbout, newFiling, knownFiling, nobody, unknownAccount, milliseconds
    case everyPaper, noTrouble
}
