// The ways in which a passkey is not made or used, though nothing is wrong.

/** The person said no, waited too long, or the device has no such passkey: nothing has happened. */
export class CalledOff extends Error {}
/** The device has a passkey of this person already. */
export class AlreadyHere extends Error {}
