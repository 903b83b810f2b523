// Writes to many people from a generator, with progress and a result for each.
// IO_URL=http://localhost:3000 IO_KEY=… FISCAL_CODES=AAA…,BBB… node send-many.ts
import { createIo, type NewMessage } from '@io/sdk';

const { IO_URL = '', IO_KEY = '', FISCAL_CODES = '' } = process.env;
const io = createIo({ baseUrl: IO_URL, key: IO_KEY });

/** A row at a time, as from a file or a database: never all in memory. */
async function* messages(): AsyncGenerator<NewMessage> {
  for (const [row, fiscalCode] of FISCAL_CODES.split(',').entries()) {
    yield {
      fiscal_code: fiscalCode,
      reference: `tari-2027-${row}`,
      content: {
        subject: 'TARI 2027: la prima rata',
        markdown:
          'La prima rata della TARI 2027 scade il **16 febbraio 2027**. Trovi qui l’importo e puoi pagare da questo messaggio.',
      },
    };
  }
}

const results = io.messages.sendMany(messages(), {
  // The same campaign under the same name is never sent twice, whatever interrupted it.
  idempotencyKey: 'tari-2027-prima-rata',
  onProgress: ({ done, refused }) =>
    console.log(`${done} righe, ${refused} rifiutate / ${done} rows, ${refused} refused`),
});
for await (const result of results) {
  if (result.ok) console.log(`${result.index}: ${result.id}`);
  else console.log(`${result.index}: ${result.error.it} [${result.error.code}]`);
}
