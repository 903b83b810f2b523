// The public pages in German. The rest of the app is in Italian and English.
import type { PublicTexts } from './public.ts';

export const de: PublicTexts = {
  elsewhere: {
    afterLogin: 'Nach der Anmeldung ist die App auf Italienisch und Englisch.',
    thisPage: 'Diese Seite gibt es nur auf Italienisch und Englisch.',
  },

  app: {
    tagline: 'Hier schreiben Ihnen die öffentlichen Dienste',
    skipToContent: 'Zum Inhalt',
    mainMenu: 'Hauptmenü',
    loading: 'Wird geladen.',
    close: 'Schließen',
    cancel: 'Abbrechen',
    back: 'Zurück',
    retry: 'Erneut versuchen',
    opensElsewhere: '(öffnet einen neuen Tab)',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyThis: (what) => `Kopieren: ${what}`,
    updateReady: 'Es gibt eine neue Version der App.',
    update: 'Jetzt aktualisieren',
  },

  trouble: {
    title: 'Etwas hat nicht geklappt',
    offlineTitle: 'Keine Verbindung möglich',
    offline: 'Prüfen Sie die Verbindung. Versuchen Sie es dann erneut.',
    timeout: 'Die Antwort dauert zu lange. Versuchen Sie es gleich noch einmal.',
    server:
      'Das Problem liegt bei uns, nicht bei Ihnen. Versuchen Sie es in ein paar Minuten erneut.',
    notFound: 'Wir finden nicht, was Sie suchen.',
    notSaved: 'Die Änderung wurde nicht gespeichert.',
    code: (code) => `Code: ${code}`,
    help: 'Wenn das Problem bleibt, nennen Sie dem Kundendienst diesen Code.',
  },

  status: {
    off: 'Dieser Bereich ist eine Weile geschlossen',
    expectedEnd: (day, time) => `Wir sind voraussichtlich ${day} um ${time} fertig.`,
    more: 'Mehr dazu',
  },

  landing: {
    sentence: 'Gemeinden, Ministerien und Behörden schreiben Ihnen an einem einzigen Ort.',
    points: [
      'Lesen Sie, was Ihnen die Behörden schreiben.',
      'Sehen Sie, was zu tun ist und bis wann.',
      'Sie entscheiden, wer Ihnen schreiben darf.',
    ],
    enterTitle: 'Anmelden',
    enterWithPasskey: 'Mit dem Schlüssel dieses Geräts anmelden',
    passkeyCalledOff:
      'Die Anmeldung mit dem Schlüssel hat nicht geklappt. Versuchen Sie es erneut oder nutzen Sie SPID.',
    sessionStolen: 'Wir haben diesen Zugang zur Sicherheit geschlossen.',
    sessionStolenHint:
      'Jemand hat einen alten Schlüssel benutzt: Vielleicht wurde er kopiert. Melden Sie sich mit SPID oder CIE neu an.',
    enterWithSpid: 'Entra con SPID',
    enterWithCie: 'Entra con CIE',
    chooseProvider: 'Wählen Sie den Anbieter Ihrer SPID-Identität',
    moreAboutSpid: 'Mehr Informationen',
    noSpid: 'Noch kein SPID?',
    spidHelp: 'Brauchen Sie Hilfe?',
    providersFailed: 'Wir können die SPID-Anbieter nicht anzeigen.',
    providersLoading: 'Die SPID-Anbieter werden geladen.',
    sessionEnded: 'Ihre Sitzung ist zu Ende.',
    sessionEndedHint:
      'Melden Sie sich zur Sicherheit neu an. Dann geht es dort weiter, wo Sie waren.',
    loggedOut: 'Sie sind abgemeldet.',
    loggedOutHint: 'Auf diesem Gerät bleiben keine Daten von Ihnen.',
    logoutPending: 'Sie sind auf diesem Gerät abgemeldet.',
    logoutPendingHint: 'Das Netz fehlt. Wir beenden die Sitzung, sobald es wieder da ist.',
    language: 'Sprache',
    accessibility: 'Barrierefreiheit',
    terms: 'Nutzungsbedingungen',
  },

  loginError: {
    tryAgain: 'Erneut anmelden',
    whatNow: 'Was Sie tun können',
    whom: 'Wen Sie fragen können',
    code: (code) => `Fehlercode: ${code}`,
    askProvider:
      'Fragen Sie den Anbieter Ihrer Identität: den, den Sie zum Anmelden gewählt haben.',
    askProviderNamed: (name) =>
      `Fragen Sie den Kundendienst von ${name}: Diesen Anbieter haben Sie gewählt.`,
    askUs: 'Schreiben Sie unserem Kundendienst und nennen Sie den Code unten.',
    askTaxOffice:
      'Fragen Sie die Agentur der Einnahmen. Wenn Sie im Ausland leben, fragen Sie das Konsulat.',
    write: (address) => `Schreiben Sie an ${address}`,
    providersHelp: 'Kontakte der SPID-Anbieter',
    taxOffice: 'Agentur der Einnahmen (Agenzia delle Entrate)',
    families: {
      credentials: {
        title: 'Zu oft falsche Daten',
        what: 'Der Anbieter hat Benutzername oder Passwort nicht erkannt.',
        todo: [
          'Prüfen Sie Benutzername und Passwort.',
          'Wenn Sie sie vergessen haben, fordern Sie sie auf der Seite des Anbieters neu an.',
          'Versuchen Sie es dann erneut.',
        ],
      },
      level: {
        title: 'Eine höhere Sicherheitsstufe ist nötig',
        what: 'Sie brauchen das Passwort und eine zweite Bestätigung, zum Beispiel einen Code oder die App des Anbieters.',
        todo: [
          'Aktivieren Sie Stufe 2 auf der Seite Ihres Anbieters.',
          'Kommen Sie dann zurück und versuchen Sie es erneut.',
        ],
      },
      timeout: {
        title: 'Es hat zu lange gedauert',
        what: 'Der Anbieter hat zu lange auf Ihre Bestätigung gewartet.',
        todo: [
          'Halten Sie das Telefon mit der App des Anbieters bereit.',
          'Versuchen Sie es dann erneut.',
        ],
      },
      consent: {
        title: 'Sie haben nicht zugestimmt',
        what: 'Zum Anmelden brauchen wir Vorname, Nachname, Steuernummer, Geburtsdatum und E-Mail.',
        todo: [
          'Versuchen Sie es erneut und bestätigen Sie, dass die Daten gesendet werden.',
          'Wir nutzen sie nur, um zu wissen, wer Sie sind.',
        ],
      },
      suspended: {
        title: 'Ihre Identität ist gesperrt oder abgelaufen',
        what: 'Der Anbieter sagt, dass Ihre SPID-Identität oder Ihre CIE nicht aktiv ist.',
        todo: [
          'Bitten Sie den Anbieter, SPID zu entsperren. Eine abgelaufene CIE erneuert die Gemeinde.',
          'Kommen Sie dann zurück und versuchen Sie es erneut.',
        ],
      },
      cancelled: {
        title: 'Sie haben abgebrochen',
        what: 'Es ist nichts passiert. Sie können sich jederzeit anmelden.',
        todo: ['Wenn Sie sich anmelden wollen, versuchen Sie es erneut.'],
      },
      identity: {
        title: 'Eine andere Art von Identität ist nötig',
        what: 'Hier meldet man sich mit der persönlichen Identität an.',
        todo: ['Versuchen Sie es mit Ihrer persönlichen Identität, nicht mit der beruflichen.'],
      },
      question: {
        title: 'Unsere Anfrage war falsch',
        what: 'Der Anbieter hat unsere Anfrage nicht angenommen. Der Fehler liegt bei uns, nicht bei Ihnen.',
        todo: [
          'Versuchen Sie es in ein paar Minuten erneut.',
          'Wenn es wieder passiert, schreiben Sie uns: Der Code sagt uns, was zu ändern ist.',
        ],
      },
      young: {
        title: 'Anmelden können Sie sich ab 14 Jahren',
        what: 'Wer jünger als 14 ist, kann diese App nicht nutzen.',
        todo: ['Nachrichten für Sie gehen an einen Elternteil oder Vormund.'],
      },
      another: {
        title: 'Eine andere Person hat geantwortet',
        what: 'Wir brauchten die Bestätigung der angemeldeten Person. Geantwortet hat eine andere. Es hat sich nichts geändert.',
        todo: [
          'Versuchen Sie es mit Ihrer eigenen Identität erneut, SPID oder CIE.',
          'Gehört das Gerät jemand anderem, melden Sie sich ab und neu an.',
        ],
      },
      unreadable: {
        title: 'Wir konnten die Antwort nicht lesen',
        what: 'Was ankam, war unvollständig oder beschädigt. Sie sind nicht angemeldet.',
        todo: [
          'Gehen Sie zum Anfang und versuchen Sie es erneut.',
          'Wenn es wieder passiert, nehmen Sie ein anderes Netz oder einen anderen Browser.',
        ],
      },
      browser: {
        title: 'Sie haben den Browser gewechselt',
        what: 'Die Anmeldung begann in einem Browser und endete in einem anderen. Zur Sicherheit haben wir sie gestoppt.',
        todo: [
          'Versuchen Sie es erneut und bleiben Sie im selben Browser.',
          'Prüfen Sie, ob Cookies erlaubt sind.',
        ],
      },
      unavailable: {
        title: 'Hier geht die Anmeldung gerade nicht',
        what: 'Der gewählte Anbieter oder unser System antwortet nicht. Es liegt nicht an Ihnen.',
        todo: [
          'Versuchen Sie es in ein paar Minuten erneut.',
          'Wenn Sie eine andere SPID-Identität oder eine CIE haben, nutzen Sie diese.',
        ],
      },
      provider: {
        title: 'Der Anbieter hat ein Problem',
        what: 'Der gewählte Anbieter hat uns mit einem Fehler geantwortet. Es liegt nicht an Ihnen.',
        todo: [
          'Versuchen Sie es in ein paar Minuten erneut.',
          'Wenn Sie eine andere SPID-Identität oder eine CIE haben, nutzen Sie diese.',
        ],
      },
      refused: {
        title: 'Dieser Antwort können wir nicht trauen',
        what: 'Die Antwort des Anbieters war nicht in Ordnung. Zu Ihrem Schutz haben wir sie abgelehnt.',
        todo: [
          'Gehen Sie zum Eingang zurück und versuchen Sie es von dort.',
          'Wenn es wieder passiert, schreiben Sie uns.',
        ],
      },
      expired: {
        title: 'Die Antwort kam zu spät',
        what: 'Die Anmeldung muss in zehn Minuten fertig sein. Danach gilt sie aus Sicherheit nicht mehr.',
        todo: [
          'Versuchen Sie es erneut, wenn Sie ein paar Minuten haben.',
          'Halten Sie das Telefon bereit.',
        ],
      },
      again: {
        title: 'Diese Anmeldung war schon zu Ende',
        what: 'Vielleicht sind Sie zurückgegangen oder haben die Seite zweimal geöffnet.',
        todo: ['Gehen Sie zum Eingang zurück und melden Sie sich neu an.'],
      },
      foreign: {
        title: 'Eine italienische Steuernummer ist nötig',
        what: 'Ihre digitale Identität hat keine italienische Steuernummer (codice fiscale).',
        todo: [
          'Beantragen Sie die Steuernummer bei der Agentur der Einnahmen oder beim Konsulat.',
          'Versuchen Sie es dann erneut.',
        ],
      },
      generic: {
        title: 'Die Anmeldung hat nicht geklappt',
        what: 'Zwischen uns und dem Anbieter ging etwas schief. Es liegt nicht an Ihnen.',
        todo: [
          'Versuchen Sie es in ein paar Minuten erneut.',
          'Wenn möglich, versuchen Sie es mit einem anderen Anbieter.',
        ],
      },
    },
    forHelpDesk: {
      8: 'Die Anfrage folgt nicht den Regeln von SAML.',
      9: 'Die Version von SAML ist falsch.',
      10: 'Der Anbieter weiß nicht, wer fragt.',
      11: 'Die Nummer der Anfrage ist falsch.',
      12: 'Die verlangte Stufe ist falsch.',
      13: 'Die Uhrzeit der Anfrage ist falsch.',
      14: 'Die Adresse des Anbieters ist falsch.',
      15: 'Die Anfrage verlangt, nichts anzuzeigen.',
      16: 'Die Adresse für die Antwort ist falsch.',
      17: 'Die verlangte Art von Namen ist falsch.',
      18: 'Die Liste der verlangten Daten ist falsch.',
    },
  },
};
