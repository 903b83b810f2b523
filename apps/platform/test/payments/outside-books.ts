// What the outside has in its books of one payment.
import type { Sandbox } from '@io/sandbox';

export interface MoneyLine {
  order_id: string | null;
  state: string;
  held: number;
  captured: number;
  refunded: number;
}

export async function cardsBooks(sandbox: Sandbox): Promise<MoneyLine[]> {
  const reply = await fetch(`${sandbox.cards.url}/books`);
  return ((await reply.json()) as { intents: MoneyLine[] }).intents;
}

export async function positionOf(sandbox: Sandbox, payee: string, notice: string) {
  const reply = await fetch(`${sandbox.pagopa.url}/books/${payee}/${notice}`);
  return (await reply.json()) as {
    status: string;
    tokens: { token: string; status: string; amount: number }[];
  };
}
