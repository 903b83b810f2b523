// The inbox or the archive: the list, and beside it (on a phone: in its place) the message opened.
import { buttonClass, Icon } from '@io/ui';
import { Link, Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { TopBar } from '../../shell/Page.tsx';
import { usePageTitle } from '../../shell/page-title.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useTexts } from '../../texts/texts.tsx';
import { PracticesRow } from '../practices/components/PracticesRow.tsx';
import { MessageList } from './components/MessageList.tsx';
import { NothingOpen } from './components/NothingOpen.tsx';
import type { Box } from './pages.ts';
import { useArchiving } from './use-archiving.ts';
import { useLoadedItems } from './use-loaded-items.ts';

/** Which box an address shows, and the address of a message in it. */
export function useBox(): Box {
  return useLocation({
    select: ({ pathname }) => (pathname.startsWith('/archivio') ? 'archive' : 'inbox'),
  });
}

export const boxPath = { inbox: '/messaggi', archive: '/archivio' } as const;
export const messagePath = {
  inbox: '/messaggi/$messageId',
  archive: '/archivio/$messageId',
} as const;

export default function MailPage() {
  const box = useBox();
  const { messageId } = useParams({ strict: false });
  useMailShortcuts(box, messageId);
  return (
    <div className={messageId === undefined ? 'mail' : 'mail mail-open'}>
      <ListPane box={box} openId={messageId} />
      <section className="mail-detail">
        {messageId === undefined ? <NothingOpen /> : <Outlet />}
      </section>
    </div>
  );
}

function ListPane({ box, openId }: { box: Box; openId: string | undefined }) {
  const { messages } = useTexts();
  const isInbox = box === 'inbox';
  const title = isInbox ? messages.title : messages.archiveTitle;
  return (
    <section className="mail-list" data-scroll-restoration-id={`mail-${box}`}>
      <TopBar
        {...(!isInbox && { back: { to: '/messaggi', label: messages.toInbox } as const })}
        actions={
          isInbox && (
            <Link to="/archivio" className={buttonClass('quiet', 'to-archive')}>
              <Icon name="archive" size={20} />
              {messages.archiveTitle}
            </Link>
          )
        }
      >
        {openId === undefined ? (
          <ListHeading key={box} title={title} />
        ) : (
          <p className="top-bar-heading">{title}</p>
        )}
      </TopBar>
      {isInbox && <PracticesRow />}
      <MessageList key={box} box={box} openId={openId} />
    </section>
  );
}

/** The list's name is the page's heading only while no message is open beside it. */
function ListHeading({ title }: { title: string }) {
  const heading = usePageTitle(title);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

/** j and k open the next and previous message, e archives the open one. */
function useMailShortcuts(box: Box, openId: string | undefined) {
  const navigate = useNavigate();
  const items = useLoadedItems(box);
  const archive = useArchiving(box);
  const at = items.findIndex((item) => item.id === openId);
  const open = (index: number) => {
    const item = items[index];
    if (item) void navigate({ to: messagePath[box], params: { messageId: item.id } });
  };
  useShortcuts({
    j: () => open(at + 1),
    k: () => open(Math.max(at - 1, 0)),
    e() {
      const item = items[at];
      if (item) archive(item);
    },
  });
}
