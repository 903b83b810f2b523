// The three procedures of the portal: whose service each is, and what the citizen is asked.

import { text, type Text } from '../text.ts';

export const PROCEDURES = ['mensa', 'permesso', 'certificato'] as const;
export type ProcedureName = (typeof PROCEDURES)[number];

type Field = {
  readonly name: string;
  readonly label: Text;
  readonly example: string;
  readonly longest: number;
};

export type Procedure = {
  readonly title: Text;
  readonly about: Text;
  readonly button: Text;
  /** Of the demonstration's service that writes for it. */
  readonly serviceId: string;
  readonly prefix: string;
  readonly fields: readonly Field[];
};

export const procedures: Readonly<Record<ProcedureName, Procedure>> = {
  mensa: {
    title: text('Iscrizione alla mensa scolastica', 'School canteen registration'),
    about: text(
      'Iscrivi tuo figlio: la retta ti arriva su IO, con la scadenza e il codice per pagare.',
      'Register your child: the fee comes to you on IO, with its due date and the code to pay.',
    ),
    button: text('Invia l’iscrizione', 'Send the registration'),
    serviceId: '01JDEM00000000000000000102',
    prefix: 'MENSA',
    fields: [
      {
        name: 'bambino',
        label: text('Nome del bambino o della bambina', 'The child’s name'),
        example: 'Sofia',
        longest: 60,
      },
      {
        name: 'scuola',
        label: text('Scuola', 'School'),
        example: 'Primaria Pacchiotti',
        longest: 80,
      },
    ],
  },
  permesso: {
    title: text('Permesso per la zona a traffico limitato', 'Permit for the restricted zone'),
    about: text(
      'Chiedi il permesso: segui su IO a che punto è, dalla domanda alla decisione.',
      'Ask for the permit: follow on IO how far it is, from the application to the decision.',
    ),
    button: text('Invia la domanda', 'Send the application'),
    serviceId: '01JDEM00000000000000000104',
    prefix: 'ZTL',
    fields: [
      {
        name: 'targa',
        label: text('Targa del veicolo', 'Number plate'),
        example: 'AB123CD',
        longest: 10,
      },
      {
        name: 'indirizzo',
        label: text('Indirizzo nella zona', 'Address in the zone'),
        example: 'Via Garibaldi 12',
        longest: 100,
      },
    ],
  },
  certificato: {
    title: text('Certificato di residenza', 'Certificate of residence'),
    about: text(
      'Chiedi il certificato: quando è pronto ti avvisiamo su IO.',
      'Ask for the certificate: we tell you on IO when it is ready.',
    ),
    button: text('Chiedi il certificato', 'Ask for the certificate'),
    serviceId: '01JDEM00000000000000000103',
    prefix: 'CERT',
    fields: [
      {
        name: 'uso',
        label: text('A che cosa ti serve', 'What it is for'),
        example: 'Contratto di affitto',
        longest: 80,
      },
    ],
  },
};

export const isProcedure = (name: string): name is ProcedureName =>
  (PROCEDURES as readonly string[]).includes(name);
