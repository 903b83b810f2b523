// Shows a person how a practice goes on: one timeline, brought up to date at every step.
// IO_URL=http://localhost:3000 IO_KEY=… FISCAL_CODE=… node practice.ts
import { createIo, type PracticeUpdate } from '@io/sdk';

const { IO_URL = '', IO_KEY = '', FISCAL_CODE = '' } = process.env;
const io = createIo({ baseUrl: IO_URL, key: IO_KEY });

const received: PracticeUpdate = {
  fiscal_code: FISCAL_CODE,
  title: 'Permesso di costruire, via Garibaldi 12',
  state: { kind: 'received', text: 'Domanda ricevuta' },
  steps: [
    { title: 'Domanda ricevuta', status: 'done', at: '2026-11-02' },
    { title: 'Esame dei documenti', status: 'to_come', expected: '2026-12-15' },
    { title: 'Rilascio del permesso', status: 'to_come' },
  ],
};
const { outcome } = await io.practices.put('SUE-2026-000123', received);
console.log(`Pratica / practice: ${outcome}`);

await io.practices.put('SUE-2026-000123', {
  ...received,
  state: { kind: 'waiting_for_citizen', text: 'Manca una firma' },
  todo: { text: 'Carica la planimetria firmata', by: '2026-12-10' },
});
const { history } = await io.practices.get('SUE-2026-000123');
for (const { state, at } of history) console.log(`${at} ${state.text}`);
