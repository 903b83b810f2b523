// What the machine refuses, in words and codes.

import { text } from '../text.ts';
import { SandboxError } from '../web/server.ts';
import { mostHabits } from './habits.ts';

const refusal = (status: number, code: string, it: string, en: string) => () =>
  new SandboxError(status, code, text(it, en));
export const refusals = {
  off: refusal(
    409,
    'machine_off',
    'Qui il tempo non si sposta: serve la dimostrazione, avviata con «npm start» e DEMO=on.',
    'Time cannot be moved here: it takes the demonstration, started by "npm start" with DEMO=on.',
  ),
  busy: refusal(
    409,
    'machine_busy',
    'Il tempo si sta già spostando: aspetta che arrivi.',
    'Time is already moving: wait until it arrives.',
  ),
  past: refusal(
    400,
    'time_past',
    'Il tempo va solo avanti: scegli un momento futuro.',
    'Time only goes forward: choose a moment to come.',
  ),
  tooFar: refusal(
    400,
    'time_too_far',
    'Troppo lontano: al massimo un anno per volta, e due in tutto.',
    'Too far: a year at a time at most, and two in all.',
  ),
  tooMany: refusal(
    400,
    'too_many_habits',
    `Al massimo ${mostHabits} cittadini: togline uno.`,
    `${mostHabits} citizens at most: remove one.`,
  ),
  unknownPerson: refusal(
    400,
    'person_unknown',
    'Questa persona non c’è: scegline una dall’elenco.',
    'There is no such person: choose one from the list.',
  ),
  badHabit: refusal(
    400,
    'habit_invalid',
    'Abitudine non ammessa: scegli persona, quando legge e quando paga.',
    'Habit not allowed: choose a person, when they read and when they pay.',
  ),
  badSetup: refusal(
    400,
    'setup_invalid',
    'Il collegamento è rovinato o non è di questa macchina: fattelo mandare di nuovo.',
    'The link is damaged or not of this machine: have it sent again.',
  ),
  badFaults: refusal(
    400,
    'faults_invalid',
    'Un simulatore rifiuta un guasto di questo collegamento.',
    'A simulator refuses a fault of this link.',
  ),
  elsewhere: refusal(
    403,
    'not_from_here',
    'Questa richiesta viene da un altro sito.',
    'This request comes from another site.',
  ),
};
