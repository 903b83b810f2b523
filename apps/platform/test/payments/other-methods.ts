// Paying by what is no card: an account with a page of its own, a telephone that rings.
import assert from 'node:assert/strict';
import { addAccount, post } from '../wallet/setting.ts';
import { newNotice, pay, type Payer, paying, type PaymentsSetting } from './setting.ts';

export async function payByAccountAndTelephone(
  setting: PaymentsSetting,
  payer: Payer,
): Promise<void> {
  const { cards } = setting.sandbox;
  const wallet = { io: setting.io, cards } as Parameters<typeof addAccount>[0];
  const account = await addAccount(wallet, payer, 'paypal', { email: 'anna@posta.example' });
  const byAccount = await pay(setting, { ...payer, card: account }, newNotice());
  await paying(setting, payer).until(byAccount.id, 'paid');
  const phone = await addAccount(wallet, payer, 'phone_push', { phone: '+39 333 000 9876' });
  const byPhone = await pay(setting, { ...payer, card: phone }, newNotice());
  await paying(setting, payer).until(byPhone.id, 'needs_action');
  const ringing = await (await fetch(`${cards.url}/phone/`)).text();
  const answer = /action="(\/phone\/[^"]+)"/.exec(ringing)?.[1] ?? assert.fail(ringing);
  await post(`${cards.url}${answer}`, { choice: 'confirm' });
  await paying(setting, payer).until(byPhone.id, 'paid');
}
