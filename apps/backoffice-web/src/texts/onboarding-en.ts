// What coming on board says in English.
import type { onboardingIt } from './onboarding-it.ts';

export const onboardingEn: typeof onboardingIt = {
  search: {
    title: 'Bring an institution on board',
    intro:
      'Look it up in the register of public bodies (IPA): its data and certified address come from there.',
    label: 'Name, fiscal code or IPA code',
    hint: 'A part of the name is enough. For example: torino, 00514490010, c_l219.',
    none: 'No body found. Try fewer words, or the fiscal code.',
    found: (n) => (n === '1' ? 'One body found' : `${n} bodies found`),
    choose: (name) => `Choose ${name}`,
    noPec: 'No certified address in the register',
    aggregator: 'It acts for other bodies too, which appoint it (aggregator)',
  },
  firm: {
    title: 'Are you a firm that works for bodies?',
    intro:
      'A technology partner comes on board with its own facts. Then each body decides what it may do for it.',
    open: 'Come on board as a technology partner',
    name: 'Name of the firm',
    code: 'Fiscal code of the firm',
    badCode: 'Eleven digits are needed.',
    pec: 'Certified address (PEC)',
    place: 'Municipality of its seat',
    begin: 'Begin the request',
  },
  steps: {
    label: 'How far it is',
    people: 'People',
    sign: 'Signature',
    review: 'Review',
    done: 'On IO',
  },
  states: {
    draft: 'To complete',
    to_sign: 'To sign',
    to_review: 'In review',
    completed: 'Completed',
    rejected: 'Rejected',
    cancelled: 'Cancelled',
    expired: 'Expired',
  },
  title: (name) => `${name} comes on board`,
  keepLink: 'You can close and come back whenever you like: the address of this page stays good.',
  body: { code: 'Fiscal code', ipa: 'IPA code', pec: 'Certified address', place: 'Place' },
  people: {
    title: 'Who signs and who manages',
    representative: 'Legal representative',
    representativeHint: 'Signs the agreement with their own digital signature.',
    delegates: 'Delegates',
    delegatesHint:
      'They manage the institution on IO and invite others. They can enter as soon as all is complete.',
    delegate: (number) => `Delegate ${number}`,
    addDelegate: 'Add a delegate',
    removeDelegate: (number) => `Remove delegate ${number}`,
    name: 'Name',
    familyName: 'Family name',
    fiscalCode: 'Fiscal code',
    email: 'Work e-mail',
    next: 'Prepare the agreement',
    nextHint: (pec) => `The link goes to the institution’s certified address too, ${pec}.`,
  },
  sign: {
    title: 'Sign the agreement',
    first: 'Download the agreement',
    firstHint: (name) =>
      `It is signed by ${name}, with a digital signature CAdES (.p7m). The file must not be changed: not even by a protocol stamp.`,
    download: 'Download the agreement (PDF)',
    second: 'Give the signed file',
    secondHint: 'It is checked at once.',
    drop: 'Drop the .p7m file here, or',
    pick: 'Choose the .p7m file',
    checking: 'Checking the signature…',
    whoSigns: (name, code) => `${name} has to sign, fiscal code ${code}.`,
    tooLarge:
      'The file is too large: 2 MB at most. It has to be the signed agreement and nothing else.',
    sentTo: (pec, when) => `Link sent to the certified address ${pec} on ${when}.`,
    confirmed: 'The institution has opened the link it received.',
    notConfirmed:
      'If somebody of the institution opens that link, the request approves itself. Otherwise an operator judges it.',
    until: (day) => `It can be signed until ${day}.`,
    correct: 'Change the people',
    correctHint: 'The agreement has to be prepared again then.',
    good: (signer, when) => `Valid signature of ${signer}, ${when}.`,
    revocation:
      'Whether the certificate was revoked is not checked: it would need the authority on line.',
    wrongTitle: 'This file is not right yet',
  },
  findings: {
    empty_file: 'The file is empty. Perhaps it was still being copied: give it again.',
    not_signed:
      'It is a PDF without a digital signature. Sign the agreement with the signing program and give the .p7m file.',
    signed_inside_pdf:
      'It is signed inside the PDF (PAdES). The format CAdES is needed: choose “.p7m” in the signing program and sign again.',
    signed_twice:
      'In this file there is another signed file: it was signed twice, one over the other. Give the one of the first signature, or sign the PDF again.',
    not_p7m:
      'It is not a signed file (.p7m), or it is damaged. Give the file that the signing program made.',
    no_document:
      'There is the signature but not the document (“detached”). Sign again and include the document.',
    no_signature: 'There is the document but no signature. Sign again.',
    altered:
      'The signed document is not the one prepared here. Perhaps a protocol stamp was added, or the agreement was made anew. Download it again and sign it untouched.',
    no_certificate: 'The signer’s certificate is missing. Sign again with an up-to-date program.',
    signature_broken:
      'The signature does not match: the file was changed afterwards. Give the original file.',
    no_fiscal_code:
      'There is no fiscal code in the certificate. An Italian digital signature in the person’s name is needed.',
    wrong_signer: 'Somebody else has signed.',
    not_cades:
      'The bond with the certificate that CAdES asks for is missing. Choose “CAdES-BES” in the signing program.',
    not_for_signing:
      'This is the certificate for logging in, not the one for signing. On the same card choose the signing certificate.',
    signed_in_future:
      'The signature’s date is in the future: check the computer’s clock and sign again.',
    signed_before_agreement:
      'The signature’s date is before the agreement: check the computer’s clock and sign again.',
    certificate_not_yet:
      'The signing certificate was not valid yet. Check the date, or ask who issued it.',
    certificate_expired: 'The signing certificate had expired. Renew it, then sign again.',
    unknown_authority:
      'The certificate is not from a recognised authority. A qualified digital signature is needed.',
  },
  rules: {
    R1: 'The body’s data in the register have changed since the agreement.',
    R2: 'Nobody has opened the link sent to the body’s certified address.',
    R3: 'There is no valid signature.',
    R4: 'The body is on IO already.',
    R5: 'It is not a kind of body that is approved automatically.',
  },
  review: {
    title: 'An operator is looking at it',
    text: 'Usually within a working day. Why it did not approve itself:',
    faster: 'If somebody of the institution opens the link it received, it is approved at once.',
  },
  done: {
    title: 'The institution is on IO',
    text: 'The legal representative and the delegates can enter with their own SPID or CIE.',
    open: 'Go to your institutions',
  },
  rejected: { title: 'The request was rejected', mend: 'Mend it and hand it in again' },
  over: {
    cancelled: 'This request was cancelled.',
    expired: 'The time to sign is over. You can take it up again: the agreement is prepared anew.',
    resume: 'Take it up again',
    cancel: 'Cancel the request',
    cancelled_now: 'Request cancelled.',
  },
  history: {
    title: 'What has happened',
    begun: 'Begun',
    people_named: 'People named',
    agreement_sent: 'Agreement prepared, link sent to the certified address',
    address_refused: 'The certified address refused the message',
    confirmed_by_body: 'The institution has opened the link',
    signature: 'A file was given that was not right',
    signed: 'Valid signature',
    to_review: 'Handed to an operator',
    completed: 'Completed',
    rejected: 'Rejected',
    reopened: 'Opened again to mend',
    cancelled: 'Cancelled',
    expired: 'Expired',
  },
  claim: {
    title: 'The link of the certified address',
    working: 'Opening the request.',
    missing: 'The code is missing from this address: open the link as it is in the message.',
  },
  queue: {
    one: 'One request',
    judgeThere: 'It waits for an operator: it is judged in the queue.',
    openInstitution: 'See the institution in the console',
    title: 'Requests to judge',
    intro:
      'Those that did not approve themselves, the oldest first. Beside each, the rule that is missing.',
    empty: 'Nothing to judge.',
    emptyHint: 'Requests that are in order approve themselves.',
    body: 'Body',
    waits: 'Waiting since',
    why: 'What is missing',
    signer: 'Signed by',
    actions: 'Actions',
    agreement: 'Agreement',
    agreementOf: (name) => `Download the agreement of ${name}`,
    approve: 'Approve',
    approveOf: (name) => `Approve ${name}`,
    approved: (name) => `${name} is on IO.`,
    reject: 'Reject',
    rejectOf: (name) => `Reject ${name}`,
    rejectTitle: (name) => `Reject ${name}?`,
    reason: 'Reason',
    reasonHint: 'The people of the body read it: say what to mend.',
    reasonShort: 'Write at least 10 characters.',
    rejected: (name) => `${name}: rejected.`,
  },
};
