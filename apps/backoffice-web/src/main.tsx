// The start of the back-office: texts, questions, routes, then the first drawing.
import './styles/index.scss';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './query-client.ts';
import { deviceSettings } from './device-settings.ts';
import { meQuery } from './features/entry/queries.ts';
import { createAppRouter } from './router.tsx';
import { parts } from './texts/it.ts';
import { loadTexts, TextsProvider } from './texts/texts.tsx';

const REST_AFTER_MS = 3000;

const client = createQueryClient();
// Who is here is asked while the code of the page is on its way. Pages for everybody do not ask.
if (!location.pathname.startsWith('/backoffice/numeri')) void client.prefetchQuery(meQuery);
const first = await loadTexts(deviceSettings.language()).catch(() => loadTexts('it'));
const router = createAppRouter();

const app = document.getElementById('app');
if (!app) throw new Error('index.html has no #app');
createRoot(app).render(
  <StrictMode>
    <TextsProvider first={first}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </TextsProvider>
  </StrictMode>,
);

// The texts that the first page did without come when it is there, so that a step further on waits for none.
addEventListener('load', () => {
  setTimeout(() => {
    if (first.language !== 'it') return;
    for (const { ready } of Object.values(parts)) ready().catch(() => {});
  }, REST_AFTER_MS);
});
