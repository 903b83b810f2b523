// The public pages in French. The rest of the app is in Italian and English.
import type { PublicTexts } from './public.ts';

export const fr: PublicTexts = {
  elsewhere: {
    afterLogin: 'Après la connexion, l’application est en italien et en anglais.',
    thisPage: 'Cette page n’existe qu’en italien et en anglais.',
  },

  app: {
    tagline: 'Les services publics vous écrivent ici',
    skipToContent: 'Aller au contenu',
    mainMenu: 'Menu principal',
    loading: 'Chargement en cours.',
    close: 'Fermer',
    cancel: 'Annuler',
    back: 'Revenir en arrière',
    retry: 'Réessayer',
    opensElsewhere: '(s’ouvre dans un nouvel onglet)',
    copy: 'Copier',
    copied: 'Copié',
    copyThis: (what) => `Copier : ${what}`,
    updateReady: 'Une nouvelle version de l’application est prête.',
    update: 'Mettre à jour',
  },

  trouble: {
    title: 'Quelque chose n’a pas fonctionné',
    offlineTitle: 'Connexion impossible',
    offline: 'Vérifiez votre connexion. Puis réessayez.',
    timeout: 'La réponse tarde à arriver. Réessayez dans un instant.',
    server: 'Le problème vient de nous, pas de vous. Réessayez dans quelques minutes.',
    notFound: 'Nous ne trouvons pas ce que vous cherchez.',
    notSaved: 'La modification n’a pas été enregistrée.',
    code: (code) => `Code : ${code}`,
    help: 'Si le problème continue, donnez ce code à l’assistance.',
  },

  status: {
    off: 'Cette partie est fermée pour un moment',
    expectedEnd: (day, time) => `Nous pensons finir ${day} à ${time}.`,
    more: 'En savoir plus',
  },

  landing: {
    sentence: 'Communes, ministères et organismes publics vous écrivent en un seul endroit.',
    points: [
      'Lisez ce que les organismes vous écrivent.',
      'Voyez ce qu’il faut faire et avant quand.',
      'C’est vous qui choisissez qui peut vous écrire.',
    ],
    enterTitle: 'Se connecter',
    enterWithPasskey: 'Se connecter avec la clé de cet appareil',
    passkeyCalledOff: 'La connexion avec la clé n’a pas eu lieu. Réessayez, ou utilisez SPID.',
    sessionStolen: 'Nous avons fermé cet accès par sécurité.',
    sessionStolenHint:
      'Quelqu’un a utilisé une ancienne clé : elle a peut-être été copiée. Reconnectez-vous avec SPID ou CIE.',
    enterWithSpid: 'Entra con SPID',
    enterWithCie: 'Entra con CIE',
    chooseProvider: 'Choisissez le fournisseur de votre identité SPID',
    moreAboutSpid: 'Plus d’informations',
    noSpid: 'Pas encore de SPID ?',
    spidHelp: 'Besoin d’aide ?',
    providersFailed: 'Nous ne pouvons pas afficher les fournisseurs SPID.',
    providersLoading: 'Chargement des fournisseurs SPID.',
    sessionEnded: 'Votre session est terminée.',
    sessionEndedHint: 'Par sécurité, connectez-vous à nouveau. Vous reviendrez là où vous étiez.',
    loggedOut: 'Vous êtes déconnecté.',
    loggedOutHint: 'Il ne reste aucune de vos données sur cet appareil.',
    logoutPending: 'Vous êtes déconnecté de cet appareil.',
    logoutPendingHint: 'Le réseau manque. Nous fermerons la session dès son retour.',
    language: 'Langue',
    accessibility: 'Accessibilité',
    terms: 'Conditions d’utilisation',
  },

  loginError: {
    tryAgain: 'Réessayer de se connecter',
    whatNow: 'Ce que vous pouvez faire',
    whom: 'À qui demander',
    code: (code) => `Code de l’erreur : ${code}`,
    askProvider:
      'Demandez au fournisseur de votre identité : celui que vous avez choisi pour vous connecter.',
    askProviderNamed: (name) =>
      `Demandez à l’assistance de ${name} : c’est le fournisseur que vous avez choisi.`,
    askUs: 'Écrivez à notre assistance et donnez le code ci-dessous.',
    askTaxOffice:
      'Demandez à l’Agenzia delle Entrate. Si vous vivez à l’étranger, demandez au consulat.',
    write: (address) => `Écrire à ${address}`,
    providersHelp: 'Contacts des fournisseurs SPID',
    taxOffice: 'Agenzia delle Entrate (administration fiscale)',
    families: {
      credentials: {
        title: 'Trop d’essais avec des données fausses',
        what: 'Le fournisseur n’a pas reconnu le nom d’utilisateur ou le mot de passe.',
        todo: [
          'Vérifiez le nom d’utilisateur et le mot de passe.',
          'Si vous les avez oubliés, récupérez-les sur le site du fournisseur.',
          'Puis réessayez.',
        ],
      },
      level: {
        title: 'Il faut un niveau de sécurité plus élevé',
        what: 'Il faut le mot de passe et une deuxième confirmation, par exemple un code ou l’application du fournisseur.',
        todo: [
          'Activez le niveau 2 sur le site de votre fournisseur.',
          'Puis revenez ici et réessayez.',
        ],
      },
      timeout: {
        title: 'Trop de temps a passé',
        what: 'Le fournisseur a attendu trop longtemps votre confirmation.',
        todo: [
          'Gardez à portée de main le téléphone avec l’application du fournisseur.',
          'Puis réessayez.',
        ],
      },
      consent: {
        title: 'Vous n’avez pas donné votre accord',
        what: 'Pour vous connecter, il nous faut votre prénom, nom, code fiscal, date de naissance et e-mail.',
        todo: [
          'Réessayez et confirmez l’envoi des données.',
          'Nous les utilisons seulement pour savoir qui vous êtes.',
        ],
      },
      suspended: {
        title: 'Votre identité est suspendue ou expirée',
        what: 'Le fournisseur dit que votre identité SPID ou votre CIE n’est pas active.',
        todo: [
          'Demandez au fournisseur de réactiver SPID. Si la CIE a expiré, renouvelez-la à la mairie.',
          'Puis revenez ici et réessayez.',
        ],
      },
      cancelled: {
        title: 'Vous avez annulé',
        what: 'Il ne s’est rien passé. Vous pouvez vous connecter quand vous voulez.',
        todo: ['Si vous voulez vous connecter, réessayez.'],
      },
      identity: {
        title: 'Il faut un autre type d’identité',
        what: 'Ici, on se connecte avec son identité personnelle.',
        todo: ['Réessayez avec votre identité personnelle, pas avec celle du travail.'],
      },
      question: {
        title: 'Notre demande était fausse',
        what: 'Le fournisseur n’a pas accepté notre demande. L’erreur vient de nous, pas de vous.',
        todo: [
          'Réessayez dans quelques minutes.',
          'Si cela se répète, écrivez-nous : le code nous dit quoi corriger.',
        ],
      },
      young: {
        title: 'Vous pouvez vous connecter à partir de 14 ans',
        what: 'Les moins de 14 ans ne peuvent pas utiliser cette application.',
        todo: ['Vos messages arrivent à un parent ou à un tuteur.'],
      },
      another: {
        title: 'Une autre personne a répondu',
        what: 'Il fallait la confirmation de la personne déjà connectée. Une autre a répondu. Rien n’a changé.',
        todo: [
          'Réessayez avec votre propre identité, SPID ou CIE.',
          'Si l’appareil est à quelqu’un d’autre, sortez puis reconnectez-vous.',
        ],
      },
      unreadable: {
        title: 'Nous n’avons pas pu lire la réponse',
        what: 'La réponse est arrivée incomplète ou abîmée. Vous n’êtes pas connecté.',
        todo: [
          'Revenez au début et réessayez.',
          'Si cela recommence, essayez un autre réseau ou un autre navigateur.',
        ],
      },
      browser: {
        title: 'Vous avez changé de navigateur',
        what: 'La connexion a commencé dans un navigateur et fini dans un autre. Par sécurité, nous l’avons arrêtée.',
        todo: [
          'Réessayez et restez dans le même navigateur.',
          'Vérifiez que les cookies sont permis.',
        ],
      },
      unavailable: {
        title: 'La connexion ne marche pas en ce moment',
        what: 'Le fournisseur choisi, ou notre système, ne répond pas. Ce n’est pas votre faute.',
        todo: [
          'Réessayez dans quelques minutes.',
          'Si vous avez une autre identité SPID ou une CIE, utilisez-la.',
        ],
      },
      provider: {
        title: 'Le fournisseur a un problème',
        what: 'Le fournisseur choisi nous a répondu par une erreur. Ce n’est pas votre faute.',
        todo: [
          'Réessayez dans quelques minutes.',
          'Si vous avez une autre identité SPID ou une CIE, utilisez-la.',
        ],
      },
      refused: {
        title: 'Cette réponse n’est pas fiable',
        what: 'La réponse du fournisseur n’était pas en règle. Pour vous protéger, nous l’avons refusée.',
        todo: ['Revenez à l’entrée et réessayez de là.', 'Si cela se répète, écrivez-nous.'],
      },
      expired: {
        title: 'La réponse est arrivée trop tard',
        what: 'Il faut finir la connexion en dix minutes. Après, par sécurité, elle ne vaut plus.',
        todo: [
          'Réessayez quand vous avez quelques minutes.',
          'Gardez le téléphone à portée de main.',
        ],
      },
      again: {
        title: 'Cette connexion était déjà finie',
        what: 'Vous êtes peut-être revenu en arrière, ou vous avez ouvert la page deux fois.',
        todo: ['Revenez à l’entrée et connectez-vous à nouveau.'],
      },
      foreign: {
        title: 'Il faut un code fiscal italien',
        what: 'Votre identité numérique n’a pas de code fiscal italien.',
        todo: [
          'Demandez le code fiscal à l’Agenzia delle Entrate ou au consulat.',
          'Puis réessayez.',
        ],
      },
      generic: {
        title: 'La connexion n’a pas réussi',
        what: 'Quelque chose n’a pas marché entre nous et le fournisseur. Ce n’est pas votre faute.',
        todo: [
          'Réessayez dans quelques minutes.',
          'Si vous pouvez, essayez avec un autre fournisseur.',
        ],
      },
    },
    forHelpDesk: {
      8: 'La demande ne suit pas les règles de SAML.',
      9: 'La version de SAML est fausse.',
      10: 'Le fournisseur ne sait pas qui demande.',
      11: 'Le numéro de la demande est faux.',
      12: 'Le niveau demandé est faux.',
      13: 'L’heure de la demande est fausse.',
      14: 'L’adresse du fournisseur est fausse.',
      15: 'La demande veut que rien ne soit affiché.',
      16: 'L’adresse de la réponse est fausse.',
      17: 'Le type de nom demandé est faux.',
      18: 'La liste des données demandées est fausse.',
    },
  },
};
