// Some of the sandbox's endless citizens, of those who are old enough to enter.

interface Citizen {
  username: string;
  fiscal_code: string;
  date_of_birth: string;
}

const PAGE = 100;
const BORN_BEFORE = '2005';

export async function grownUps(
  sandboxPort: number,
  count: number,
): Promise<{ username: string; fiscalCode: string }[]> {
  const people: { username: string; fiscalCode: string }[] = [];
  for (let from = 0; people.length < count; from += PAGE) {
    const url = `http://localhost:${sandboxPort}/citizens?seed=bench&from=${from}&count=${PAGE}`;
    const reply = await fetch(url, { headers: { accept: 'application/json' } });
    const { citizens } = (await reply.json()) as { citizens: Citizen[] };
    for (const { username, fiscal_code: fiscalCode, date_of_birth: born } of citizens) {
      if (born < BORN_BEFORE) people.push({ username, fiscalCode });
    }
  }
  return people;
}
