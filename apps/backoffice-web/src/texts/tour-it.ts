// Che cosa dice il giro del back-office alla prima visita.

export const tourIt = {
  offer: 'È la tua prima volta qui?',
  offerText: 'In un minuto ti mostriamo dove si fa che cosa. Puoi smettere quando vuoi.',
  start: 'Fai il giro',
  notNow: 'No, grazie',
  again: 'Fai il giro del back-office',
  title: 'Il giro del back-office',
  step: (at: number, of: number) => `Passo ${at} di ${of}`,
  back: 'Indietro',
  next: 'Avanti',
  end: 'Fine',
  goThere: (place: string) => `Vai a «${place}»`,
  steps: {
    services: {
      title: 'Prima il servizio',
      text: 'Chi riceve un messaggio vede da quale servizio arriva. Qui scrivi la scheda, o parti da una già pronta. La mandi in valutazione e la pubblichi.',
    },
    keys: {
      title: 'Poi la chiave, se scrivono i tuoi programmi',
      text: 'Ogni programma che scrive con le API ha una sua chiave. La vedi una volta sola, quando la crei. Se si perde, la revochi subito.',
    },
    batches: {
      title: 'Scrivi a una persona o a centomila',
      text: 'Porti il tuo elenco, anche da un foglio di calcolo. Gli errori li correggi sul posto. Prima di inviare vedi quante persone raggiungi.',
    },
    outcomes: {
      title: 'Guarda come è andata',
      text: 'Consegnati, letti, pagati, non arrivati: giorno per giorno, con le tabelle e il file da scaricare.',
    },
    counter: {
      title: 'Quando la persona è davanti a te',
      text: 'Se ti dà il permesso dall’app, vedi che cosa le ha mandato il tuo ente e se ha pagato.',
    },
    people: {
      title: 'Chi lavora con te',
      text: 'Inviti i colleghi e decidi che cosa possono fare. Tutto quello che si fa resta nel registro.',
    },
  },
  last: 'Per rifare il giro: in fondo a ogni pagina, «Fai il giro del back-office».',
};
