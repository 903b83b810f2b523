// Where the invented people were born or live: municipality or country with its Belfiore
// (cadastral) code and the province's sign; EE stands for abroad, as in the tax register.

export const birthplaces = {
  Torino: { code: 'L219', province: 'TO' },
  Cuneo: { code: 'D205', province: 'CN' },
  Milano: { code: 'F205', province: 'MI' },
  Bologna: { code: 'A944', province: 'BO' },
  Bolzano: { code: 'A952', province: 'BZ' },
  Trieste: { code: 'L424', province: 'TS' },
  Roma: { code: 'H501', province: 'RM' },
  Napoli: { code: 'F839', province: 'NA' },
  Palermo: { code: 'G273', province: 'PA' },
  'Reggio Calabria': { code: 'H224', province: 'RC' },
  Cina: { code: 'Z210', province: 'EE' },
  Romania: { code: 'Z129', province: 'EE' },
} as const;

export type Birthplace = keyof typeof birthplaces;

export function isBirthplace(name: string): name is Birthplace {
  return Object.hasOwn(birthplaces, name);
}
