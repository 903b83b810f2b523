// The public pages in Slovene. The rest of the app is in Italian and English.
import type { PublicTexts } from './public.ts';

export const sl: PublicTexts = {
  elsewhere: {
    afterLogin: 'Po prijavi je aplikacija v italijanščini in angleščini.',
    thisPage: 'Ta stran je samo v italijanščini in angleščini.',
  },

  app: {
    tagline: 'Tu vam pišejo javne službe',
    skipToContent: 'Na vsebino',
    mainMenu: 'Glavni meni',
    loading: 'Nalaganje.',
    close: 'Zapri',
    cancel: 'Prekliči',
    back: 'Nazaj',
    retry: 'Poskusi znova',
    opensElsewhere: '(odpre se v novem zavihku)',
    copy: 'Kopiraj',
    copied: 'Kopirano',
    copyThis: (what) => `Kopiraj: ${what}`,
    updateReady: 'Na voljo je nova različica aplikacije.',
    update: 'Posodobi zdaj',
  },

  trouble: {
    title: 'Nekaj ni delovalo',
    offlineTitle: 'Povezava ni mogoča',
    offline: 'Preverite povezavo. Nato poskusite znova.',
    timeout: 'Odgovor zamuja. Poskusite znova čez nekaj trenutkov.',
    server: 'Težava je na naši strani, ne na vaši. Poskusite znova čez nekaj minut.',
    notFound: 'Ne najdemo tega, kar iščete.',
    notSaved: 'Sprememba ni shranjena.',
    code: (code) => `Koda: ${code}`,
    help: 'Če se težava nadaljuje, povejte to kodo podpori.',
  },

  status: {
    off: 'Ta del je za nekaj časa zaprt',
    expectedEnd: (day, time) => `Predvidoma bomo končali ${day} ob ${time}.`,
    more: 'Več o tem',
  },

  landing: {
    sentence: 'Občine, ministrstva in javne ustanove vam pišejo na enem mestu.',
    points: [
      'Berite, kaj vam pišejo ustanove.',
      'Poglejte, kaj je treba storiti in do kdaj.',
      'Vi izberete, kdo vam sme pisati.',
    ],
    enterTitle: 'Prijava',
    enterWithPasskey: 'Prijava s ključem te naprave',
    passkeyCalledOff: 'Prijava s ključem ni uspela. Poskusite znova ali uporabite SPID.',
    sessionStolen: 'Ta dostop smo zaradi varnosti zaprli.',
    sessionStolenHint:
      'Nekdo je uporabil star ključ: morda je bil kopiran. Znova se prijavite s SPID ali CIE.',
    enterWithSpid: 'Entra con SPID',
    enterWithCie: 'Entra con CIE',
    chooseProvider: 'Izberite ponudnika svoje identitete SPID',
    moreAboutSpid: 'Več informacij',
    noSpid: 'Še nimate SPID?',
    spidHelp: 'Potrebujete pomoč?',
    providersFailed: 'Ponudnikov SPID ne moremo prikazati.',
    providersLoading: 'Nalaganje ponudnikov SPID.',
    sessionEnded: 'Vaša seja je končana.',
    sessionEndedHint: 'Zaradi varnosti se prijavite znova. Nato boste spet tam, kjer ste bili.',
    loggedOut: 'Odjavljeni ste.',
    loggedOutHint: 'Na tej napravi ni več vaših podatkov.',
    logoutPending: 'Odjavljeni ste s te naprave.',
    logoutPendingHint: 'Ni omrežja. Sejo bomo zaprli, ko se povezava vrne.',
    language: 'Jezik',
    accessibility: 'Dostopnost',
    terms: 'Pogoji uporabe',
  },

  loginError: {
    tryAgain: 'Poskusite se znova prijaviti',
    whatNow: 'Kaj lahko storite',
    whom: 'Koga vprašati',
    code: (code) => `Koda napake: ${code}`,
    askProvider: 'Vprašajte ponudnika svoje identitete: tistega, ki ste ga izbrali za prijavo.',
    askProviderNamed: (name) => `Vprašajte podporo ponudnika ${name}: izbrali ste ga za prijavo.`,
    askUs: 'Pišite naši podpori in navedite spodnjo kodo.',
    askTaxOffice: 'Vprašajte Agenzia delle Entrate. Če živite v tujini, vprašajte konzulat.',
    write: (address) => `Pišite na ${address}`,
    providersHelp: 'Stiki ponudnikov SPID',
    taxOffice: 'Agenzia delle Entrate (davčni urad)',
    families: {
      credentials: {
        title: 'Prevečkrat napačni podatki',
        what: 'Ponudnik ni prepoznal uporabniškega imena ali gesla.',
        todo: [
          'Preverite uporabniško ime in geslo.',
          'Če ste ju pozabili, ju obnovite na spletni strani ponudnika.',
          'Nato poskusite znova.',
        ],
      },
      level: {
        title: 'Potrebna je višja raven varnosti',
        what: 'Za prijavo sta potrebna geslo in druga potrditev, na primer koda ali aplikacija ponudnika.',
        todo: [
          'Vklopite raven 2 na spletni strani svojega ponudnika.',
          'Nato se vrnite sem in poskusite znova.',
        ],
      },
      timeout: {
        title: 'Minilo je preveč časa',
        what: 'Ponudnik je predolgo čakal na vašo potrditev.',
        todo: ['Telefon z aplikacijo ponudnika imejte pri roki.', 'Nato poskusite znova.'],
      },
      consent: {
        title: 'Niste dali soglasja',
        what: 'Za prijavo potrebujemo vaše ime, priimek, davčno številko, datum rojstva in e-pošto.',
        todo: [
          'Poskusite znova in potrdite pošiljanje podatkov.',
          'Uporabimo jih samo zato, da vemo, kdo ste.',
        ],
      },
      suspended: {
        title: 'Vaša identiteta je začasno ustavljena ali potekla',
        what: 'Ponudnik pravi, da vaša identiteta SPID ali vaša CIE ni aktivna.',
        todo: [
          'Prosite ponudnika, naj znova vklopi SPID. Če je CIE potekla, jo obnovite na občini.',
          'Nato se vrnite sem in poskusite znova.',
        ],
      },
      cancelled: {
        title: 'Prijavo ste preklicali',
        what: 'Nič se ni zgodilo. Prijavite se lahko, kadar želite.',
        todo: ['Če se želite prijaviti, poskusite znova.'],
      },
      identity: {
        title: 'Potrebna je druga vrsta identitete',
        what: 'Tu se prijavite s svojo osebno identiteto.',
        todo: ['Poskusite znova z osebno identiteto, ne s službeno.'],
      },
      question: {
        title: 'Naša zahteva je bila napačna',
        what: 'Ponudnik ni sprejel naše zahteve. Napaka je naša, ne vaša.',
        todo: [
          'Poskusite znova čez nekaj minut.',
          'Če se ponovi, nam pišite: koda nam pove, kaj je treba popraviti.',
        ],
      },
      young: {
        title: 'Prijavite se lahko od 14. leta',
        what: 'Kdor ima manj kot 14 let, te aplikacije ne more uporabljati.',
        todo: ['Sporočila za vas dobi eden od staršev ali skrbnik.'],
      },
      another: {
        title: 'Odgovorila je druga oseba',
        what: 'Potrebovali smo potrditev osebe, ki je že prijavljena. Odgovorila je druga. Nič se ni spremenilo.',
        todo: [
          'Poskusite znova s svojo identiteto, SPID ali CIE.',
          'Če je naprava od nekoga drugega, se odjavite in znova prijavite.',
        ],
      },
      unreadable: {
        title: 'Odgovora nismo mogli prebrati',
        what: 'Odgovor je prišel nepopoln ali poškodovan. Niste prijavljeni.',
        todo: [
          'Vrnite se na začetek in poskusite znova.',
          'Če se ponovi, uporabite drugo omrežje ali drug brskalnik.',
        ],
      },
      browser: {
        title: 'Zamenjali ste brskalnik',
        what: 'Prijava se je začela v enem brskalniku in končala v drugem. Zaradi varnosti smo jo ustavili.',
        todo: [
          'Poskusite znova in ostanite v istem brskalniku.',
          'Preverite, ali so piškotki dovoljeni.',
        ],
      },
      unavailable: {
        title: 'Prijava tu zdaj ni mogoča',
        what: 'Izbrani ponudnik ali naš sistem se ne odziva. To ni vaša krivda.',
        todo: [
          'Poskusite znova čez nekaj minut.',
          'Če imate drugo identiteto SPID ali CIE, uporabite to.',
        ],
      },
      provider: {
        title: 'Ponudnik ima težavo',
        what: 'Izbrani ponudnik nam je odgovoril z napako. To ni vaša krivda.',
        todo: [
          'Poskusite znova čez nekaj minut.',
          'Če imate drugo identiteto SPID ali CIE, uporabite to.',
        ],
      },
      refused: {
        title: 'Temu odgovoru ne moremo zaupati',
        what: 'Odgovor ponudnika ni bil v redu. Zaradi vaše varnosti smo ga zavrnili.',
        todo: ['Vrnite se na vhod in poskusite od tam.', 'Če se ponovi, nam pišite.'],
      },
      expired: {
        title: 'Odgovor je prišel prepozno',
        what: 'Prijavo je treba končati v desetih minutah. Potem zaradi varnosti ne velja več.',
        todo: ['Poskusite znova, ko imate nekaj minut časa.', 'Telefon imejte pri roki.'],
      },
      again: {
        title: 'Ta prijava je bila že končana',
        what: 'Morda ste šli nazaj ali ste stran odprli dvakrat.',
        todo: ['Vrnite se na vhod in se prijavite znova.'],
      },
      foreign: {
        title: 'Potrebna je italijanska davčna številka',
        what: 'Vaša digitalna identiteta nima italijanske davčne številke (codice fiscale).',
        todo: [
          'Zanjo zaprosite pri Agenzia delle Entrate ali na konzulatu.',
          'Nato poskusite znova.',
        ],
      },
      generic: {
        title: 'Prijava ni uspela',
        what: 'Med nami in ponudnikom nekaj ni delovalo. To ni vaša krivda.',
        todo: ['Poskusite znova čez nekaj minut.', 'Če lahko, poskusite z drugim ponudnikom.'],
      },
    },
    forHelpDesk: {
      8: 'Zahteva ne sledi pravilom SAML.',
      9: 'Različica SAML je napačna.',
      10: 'Ponudnik ne ve, kdo sprašuje.',
      11: 'Številka zahteve je napačna.',
      12: 'Zahtevana raven je napačna.',
      13: 'Ura zahteve je napačna.',
      14: 'Naslov ponudnika je napačen.',
      15: 'Zahteva želi, da se nič ne prikaže.',
      16: 'Naslov za odgovor je napačen.',
      17: 'Zahtevana vrsta imena je napačna.',
      18: 'Seznam zahtevanih podatkov je napačen.',
    },
  },
};
