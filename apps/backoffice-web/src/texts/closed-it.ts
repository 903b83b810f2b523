// What is said in Italian in the place of a page that one may not open. It sets the shape of the other catalogue.

export const closedIt = {
  notYours: 'Questa pagina non è aperta a te',
  notYoursWhy: 'È di un ente a cui non appartieni, oppure l’indirizzo è sbagliato.',
  notYoursTodo:
    'Se lavori per questo ente, chiedi a chi lo amministra su IO di invitarti: gli serve il tuo codice fiscale.',
  toHome: 'Vai ai tuoi enti',
  byRole: 'Il tuo ruolo non apre questa pagina',
  serves: (what: string) => `Serve a: ${what.charAt(0).toLowerCase()}${what.slice(1)}.`,
  roleIs: (institution: string, role: string) =>
    `In «${institution}» il tuo ruolo è: ${role.toLowerCase()}.`,
  rolesThatOpen: (roles: string) => `La apre chi è: ${roles.toLowerCase()}.`,
  roleTodo:
    'Se ti serve per lavorare, chiedi a un amministratore, a un delegato o al legale rappresentante dell’ente: il ruolo si cambia nella pagina Persone.',
  delegationTodo: (institution: string) =>
    `La delega non comprende questa pagina. Se serve, «${institution}» può darne una più ampia dalla sua pagina Partner.`,
  toInstitution: 'Torna all’ente',
};
