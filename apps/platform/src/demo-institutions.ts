// Who the demonstration's institutions are. Names and fiscal codes are of real public bodies, the rest is invented.

export interface DemoService {
  id: string;
  name: string;
  department: string;
  mailbox: string;
  description: string;
  /** Its content never leaves by e-mail. */
  isSecret?: boolean;
  /** Its institution activates it for single people. */
  isSpecial?: boolean;
}

export interface DemoInstitution {
  id: string;
  accountId: string;
  name: string;
  fiscalCode: string;
  ipaCode: string | undefined;
  /** First part of an invented web address. */
  site: string;
  phone: string;
  isNational: boolean;
  /** Of its crest. */
  colour: readonly [number, number, number];
  services: DemoService[];
}

export const demoInstitutions: DemoInstitution[] = [
  {
    id: '0192f0a0-0000-7000-8000-000000000001',
    accountId: '0192f0a0-0000-7000-8000-0000000000a1',
    name: 'Comune di Torino',
    fiscalCode: '00514490010',
    ipaCode: 'c_l219',
    site: 'torino',
    phone: '011 000 0000',
    isNational: false,
    colour: [0, 70, 140],
    services: [
      {
        id: '01JDEM00000000000000000101',
        name: 'TARI e tributi',
        department: 'Divisione Tributi',
        mailbox: 'tributi',
        description:
          'Avvisi e scadenze della TARI e degli altri tributi comunali, con l’importo e il codice per pagare.',
      },
      {
        id: '01JDEM00000000000000000102',
        name: 'Mensa scolastica',
        department: 'Servizi educativi',
        mailbox: 'mensa',
        description: 'Iscrizioni, rette e menù delle mense delle scuole della città.',
      },
      {
        id: '01JDEM00000000000000000103',
        name: 'Anagrafe e carta d’identità',
        department: 'Servizi civici',
        mailbox: 'anagrafe',
        description: 'Scadenza della carta d’identità, appuntamenti e certificati.',
      },
      {
        id: '01JDEM00000000000000000104',
        name: 'Permessi ZTL',
        department: 'Mobilità',
        mailbox: 'ztl',
        description: 'Permessi per la zona a traffico limitato: richieste, rinnovi, scadenze.',
      },
      {
        id: '01JDEM00000000000000000105',
        name: 'Biblioteche civiche',
        department: 'Cultura',
        mailbox: 'biblioteche',
        description: 'Prestiti in scadenza, prenotazioni pronte e novità delle biblioteche.',
      },
      {
        id: '01JDEM00000000000000000106',
        name: 'Carta giovani della città',
        department: 'Politiche giovanili',
        mailbox: 'giovani',
        description:
          'Sconti e iniziative per chi ha da 18 a 35 anni. Si attiva su richiesta alla città.',
        isSpecial: true,
      },
    ],
  },
  {
    id: '0192f0a0-0000-7000-8000-000000000002',
    accountId: '0192f0a0-0000-7000-8000-0000000000a2',
    name: 'Regione Piemonte',
    fiscalCode: '80087670016',
    ipaCode: 'r_piemon',
    site: 'piemonte',
    phone: '011 000 0001',
    isNational: false,
    colour: [150, 30, 45],
    services: [
      {
        id: '01JDEM00000000000000000201',
        name: 'Bollo auto',
        department: 'Tributi regionali',
        mailbox: 'bollo',
        description: 'Scadenze e avvisi della tassa automobilistica regionale.',
      },
      {
        id: '01JDEM00000000000000000202',
        name: 'Vaccinazioni',
        department: 'Sanità',
        mailbox: 'vaccini',
        description: 'Inviti e promemoria per le vaccinazioni.',
        isSecret: true,
      },
    ],
  },
  {
    id: '0192f0a0-0000-7000-8000-000000000003',
    accountId: '0192f0a0-0000-7000-8000-0000000000a3',
    name: 'INPS',
    fiscalCode: '80078750587',
    ipaCode: undefined,
    site: 'inps',
    phone: '06 000 0000',
    isNational: true,
    colour: [20, 90, 160],
    services: [
      {
        id: '01JDEM00000000000000000301',
        name: 'Assegno unico',
        department: 'Prestazioni alla famiglia',
        mailbox: 'assegno',
        description: 'Domande, pagamenti e rinnovi dell’assegno unico per i figli.',
      },
      {
        id: '01JDEM00000000000000000302',
        name: 'Pensioni',
        department: 'Pensioni',
        mailbox: 'pensioni',
        description: 'Cedolino della pensione e comunicazioni sui pagamenti.',
        isSecret: true,
      },
    ],
  },
  {
    id: '0192f0a0-0000-7000-8000-000000000004',
    accountId: '0192f0a0-0000-7000-8000-0000000000a4',
    name: 'Agenzia delle Entrate',
    fiscalCode: '06363391001',
    ipaCode: undefined,
    site: 'entrate',
    phone: '06 000 0001',
    isNational: true,
    colour: [30, 110, 70],
    services: [
      {
        id: '01JDEM00000000000000000401',
        name: 'Dichiarazione precompilata',
        department: 'Servizi fiscali',
        mailbox: 'precompilata',
        description: 'Quando la dichiarazione precompilata è pronta e fino a quando puoi inviarla.',
      },
      {
        id: '01JDEM00000000000000000402',
        name: 'Rimborsi',
        department: 'Servizi fiscali',
        mailbox: 'rimborsi',
        description: 'Stato dei rimborsi fiscali.',
      },
    ],
  },
  {
    id: '0192f0a0-0000-7000-8000-000000000005',
    accountId: '0192f0a0-0000-7000-8000-0000000000a5',
    name: 'Automobile Club d’Italia',
    fiscalCode: '00493410583',
    ipaCode: undefined,
    site: 'aci',
    phone: '06 000 0002',
    isNational: true,
    colour: [90, 60, 150],
    services: [
      {
        id: '01JDEM00000000000000000501',
        name: 'Certificato di proprietà digitale',
        department: 'Pubblico registro automobilistico',
        mailbox: 'pra',
        description: 'Il certificato di proprietà del tuo veicolo.',
      },
    ],
  },
];
