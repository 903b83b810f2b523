// The start of the app: texts, session, routes, then the first drawing.
import './styles/index.scss';
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { deviceSettings } from './device-settings.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './router.tsx';
import { LoginAgain } from './session/login-again.ts';
import { marks } from './session/marks.ts';
import { installServiceWorker } from './session/service-worker.ts';
import { createSession, reasonOf } from './session/session.ts';
import { UpdateReady } from './shell/update-ready.ts';
import { loadTexts, TextsProvider } from './texts/texts.tsx';

// The library takes every start for online and only hears of changes.
onlineManager.setOnline(navigator.onLine);

deviceSettings.paintBrowserBar();
const language = deviceSettings.language();
const first = await loadTexts(language).catch(() => loadTexts('it'));

const loginAgain = new LoginAgain();
const client = createQueryClient({
  unauthorized: (error) => void session.end(reasonOf(error)),
  loginAgain: () => loginAgain.ask('needed'),
});
const session = createSession(client, (reason) => {
  void router.navigate({ to: '/', search: { uscita: reason } });
});
const update = new UpdateReady();
const router = createAppRouter({ client, session, update, loginAgain });

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

// A part of an older version is no longer on the server: the page starts again with the new one.
addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine || !marks.startAgain.mayNow(Date.now())) return;
  event.preventDefault();
  location.reload();
});

void installServiceWorker(client, (useIt) => update.offer(useIt));
