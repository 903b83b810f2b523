// Writes to one person, after asking whether he can be reached, and asks what became of the message.
// IO_URL=http://localhost:3000 IO_KEY=… FISCAL_CODE=… node send-message.ts
import { createIo, IoError } from '@io/sdk';

const { IO_URL = '', IO_KEY = '', FISCAL_CODE = '' } = process.env;
const io = createIo({ baseUrl: IO_URL, key: IO_KEY });

const reach = await io.reach(FISCAL_CODE);
console.log(reach.reachable ? 'Su IO / on IO' : `Non raggiungibile / not reachable: ${reach.why}`);

try {
  const { id } = await io.messages.send({
    fiscal_code: FISCAL_CODE,
    reference: 'mensa-2027-01-000123',
    content: {
      subject: 'Mensa scolastica: la retta di gennaio',
      markdown:
        'La retta della mensa scolastica di gennaio è pronta.\n\nPuoi pagarla entro il **31 gennaio 2027** da questo messaggio.',
      due_date: '2027-01-31T22:59:59.000Z',
      payment_data: { amount: 8450, notice_number: '301000000000000001' },
    },
  });
  console.log(`Inviato / sent: ${id}`);
  const { status } = await io.messages.get(FISCAL_CODE, id);
  console.log(`Stato / status: ${status}`);
} catch (error) {
  if (!(error instanceof IoError)) throw error;
  // For the clerk's screen `it`, for the log `code` and `requestId`.
  console.log(`${error.it} [${error.code}] ${error.requestId ?? ''}`);
  for (const field of error.fields) console.log(`- ${field.path}: ${field.it}`);
  process.exitCode = 1;
}
