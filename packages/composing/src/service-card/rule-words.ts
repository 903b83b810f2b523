// What each rule says of a card, in Italian and English: what is found and what to do.
import type { RuleId } from './rules.ts';

type Words = (value: string) => readonly [it: string, en: string];

export const FINDING_WORDS: Record<RuleId, Words> = {
  'SVC-101': () => [
    'Manca il nome: scrivi come le persone chiamano il servizio, per esempio «Mensa scolastica».',
    'The name is missing: write what people call the service, such as “School meals”.',
  ],
  'SVC-102': (value) => [
    `Il tuo ente ha già un servizio che si chiama «${value}»: scegli un nome che li distingua.`,
    `Your institution already has a service called “${value}”: choose a name that tells them apart.`,
  ],
  'SVC-103': () => [
    'La descrizione è troppo corta: di’ in una o due frasi che cosa arriva su IO e a chi serve.',
    'The description is too short: say in a sentence or two what comes to IO and whom it is for.',
  ],
  'SVC-104': () => [
    'Scegli l’argomento: le persone cercano i servizi anche così.',
    'Choose the topic: people look for services by it too.',
  ],
  'SVC-105': () => [
    'Un servizio locale dice dove vale: scegli il comune o la regione.',
    'A local service says where it is for: choose the municipality or the region.',
  ],
  'SVC-106': () => [
    'Manca la pagina sulla privacy: serve per legge.',
    'The privacy page is missing: the law asks for it.',
  ],
  'SVC-107': () => [
    'Serve almeno un contatto: e-mail, PEC, telefono o pagina di assistenza.',
    'At least one contact is needed: e-mail, PEC, telephone or help page.',
  ],
  'SVC-108': () => [
    'Questo contatto non è scritto bene: controlla che non manchi niente.',
    'This contact is not well written: check that nothing is missing.',
  ],
  'SVC-109': () => [
    'Deve essere un indirizzo completo che comincia con https://',
    'It must be a whole address that begins with https://',
  ],
  'SVC-110': () => [
    'Un indirizzo abbreviato sembra una truffa: scrivi quello intero.',
    'A shortened address looks like a fraud: write the whole one.',
  ],
  'SVC-111': (value) => [
    `Qui c’è ancora una parte da riempire: «${value}».`,
    `A part is still to be filled in here: “${value}”.`,
  ],
  'SVC-112': (value) => [
    `Un collegamento nel testo non è chiaro o non è sicuro: ${value}. Scrivi l’indirizzo https intero e vero.`,
    `A link in the text is not clear or not safe: ${value}. Write the whole, true https address.`,
  ],
  'SVC-113': () => [
    'È la stessa scheda che è stata respinta: cambia quello che il motivo indica, poi mandala di nuovo.',
    'This is the very card that was refused: change what the reason names, then send it again.',
  ],
  // From here to SVC-208: read by who wrote the card and by the operator who answers, so it speaks of the institution.
  'SVC-201': () => [
    'È la prima pubblicazione, e il testo non è una ricetta del ricettario per questo tipo di ente: la guarda una persona. Con una di quelle non serve.',
    'This is the first publication, and the text is no recipe of the cookbook for this kind of body: a person looks at it. With one of those nobody needs to.',
  ],
  'SVC-202': () => [
    'Il servizio varrebbe in tutta Italia: lo conferma una persona.',
    'The service would be for the whole of Italy: a person confirms it.',
  ],
  'SVC-203': (value) => [
    `Il nome pubblicato è «${value}» e cambia molto: una persona controlla che il servizio sia lo stesso.`,
    `The published name is “${value}” and changes much: a person checks that it is the same service.`,
  ],
  'SVC-204': (value) => [
    `«${value}» non è tra gli indirizzi conosciuti dell’ente: una persona controlla che sia suo.`,
    `“${value}” is not among the known addresses of the institution: a person checks that it is its own.`,
  ],
  'SVC-205': () => [
    'L’importo più alto supera 10.000 euro e quello già approvato: lo conferma una persona.',
    'The highest amount is over 10,000 euros and over the one approved before: a person confirms it.',
  ],
  'SVC-206': (value) => [
    `«${value}» non è il territorio dell’ente: lo conferma una persona.`,
    `“${value}” is not the institution’s territory: a person confirms it.`,
  ],
  'SVC-207': (value) => [
    `Il testo parla di «${value}»: una persona controlla che non chieda dati segreti.`,
    `The text speaks of “${value}”: a person checks that it asks for no secrets.`,
  ],
  'SVC-208': (value) => [
    `Il nome contiene «${value}», che è di qualcun altro: una persona controlla che non confonda.`,
    `The name holds “${value}”, which is somebody else’s: a person checks that it does not mislead.`,
  ],
  'SVC-301': (value) => [
    `Il testo è difficile (indice Gulpease ${value}, meglio da 60 in su): frasi più corte e parole più comuni.`,
    `The text is hard (Gulpease ${value}, better from 60 up): shorter sentences and commoner words.`,
  ],
  // The coach has words of its own for every expression; these stand for it in lists of the rules.
  'SVC-302': () => [
    'Ci sono parole da ufficio: usa quelle di tutti i giorni.',
    'There are office words: use everyday ones.',
  ],
  'SVC-303': (value) => [
    `Frase lunga, dividila in due: «${value}…»`,
    `A long sentence, make it two: “${value}…”`,
  ],
  'SVC-304': () => [
    'Un telefono aiuta chi non usa l’e-mail.',
    'A telephone helps people who do not use e-mail.',
  ],
  'SVC-305': (value) => [
    `La descrizione ha ${value} caratteri: oltre 1.000 pochi la leggono fino in fondo.`,
    `The description has ${value} characters: beyond 1,000 few read to the end.`,
  ],
  'SVC-306': () => [
    'Manca l’inglese: chi non legge l’italiano vede il testo italiano.',
    'The English is missing: people who do not read Italian see the Italian text.',
  ],
};
