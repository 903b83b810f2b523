// The cookbook: ready services by kind of body, copied with one's own values; or a card from scratch.
import { gulpease } from '@io/composing';
import { BODY_KINDS, type BodyKind, cardFrom, COOKBOOK, type Recipe } from '@io/composing/cookbook';
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { Button, Chip, Dialog, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { Membership, ServiceContext } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { ContactFields } from './components/CardFields.tsx';
import { useCreateService } from './mutations.ts';
import { serviceQuery, servicesQuery } from './queries.ts';

export default function NewServicePage() {
  const membership = useMembership();
  return membership && has(membership, 'edit_services') ? (
    <Cookbook membership={membership} />
  ) : (
    <ClosedPage right="edit_services" />
  );
}

function Cookbook({ membership }: { membership: Membership }) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  const { institution_id: id } = membership;
  const services = useQuery(servicesQuery(id));
  const [chosen, setChosen] = useState<Recipe | 'blank'>();
  const [kind, setKind] = useState<BodyKind>();
  const context = services.data?.context;
  const shownKind = kind ?? context?.body_kind ?? 'municipality';
  // One that is published already has the contacts that people are used to.
  const like = services.data?.items.find(({ live }) => live === 'published')?.service_id;
  return (
    <div className="page">
      <Link to="/enti/$institutionId/servizi" params={{ institutionId: id }} className="back-link">
        <Icon name="back" size={20} />
        {words.file.back}
      </Link>
      <PageHead title={words.book.title} intro={words.book.intro}>
        <Button look="secondary" icon="file" onClick={() => setChosen('blank')}>
          {words.book.blank}
        </Button>
      </PageHead>
      {services.error && <TroubleNotice error={services.error} />}
      {services.isPending && <Skeleton label={texts.app.loading} rows={4} lines={[90]} />}
      <fieldset className="filter-chips">
        <legend>{words.book.kind}</legend>
        {BODY_KINDS.map((one) => (
          <button
            key={one}
            type="button"
            className="filter-chip"
            aria-pressed={one === shownKind}
            onClick={() => setKind(one)}
          >
            {words.book.kinds[one]}
          </button>
        ))}
      </fieldset>
      <ul className="recipes">
        {COOKBOOK.filter(({ bodies }) => bodies.includes(shownKind)).map((recipe) => (
          <li key={recipe.id} className="panel recipe">
            <h2 lang={language}>{language === 'it' ? recipe.name : recipe.name_en}</h2>
            <p className="recipe-text">
              {(language === 'it' ? recipe.description : recipe.description_en).replaceAll(
                '{ente}',
                membership.institution_name,
              )}
            </p>
            <p className="chips">
              <Chip>{words.topics[recipe.topic]}</Chip>
              {language === 'it' && (
                <Chip tone="done" icon="check">
                  {words.book.readable(String(gulpease(recipe.description)))}
                </Chip>
              )}
            </p>
            <Button
              look="secondary"
              aria-label={words.book.use(language === 'it' ? recipe.name : recipe.name_en)}
              onClick={() => setChosen(recipe)}
            >
              {words.book.useShort}
            </Button>
          </li>
        ))}
      </ul>
      {chosen !== undefined && context && (
        <LocalValues
          membership={membership}
          context={context}
          recipe={chosen}
          like={like}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
}

function LocalValues(props: {
  membership: Membership;
  context: ServiceContext;
  recipe: Recipe | 'blank';
  like: string | undefined;
  onClose: () => void;
}) {
  const { texts } = useSpoken();
  const { like, membership } = props;
  const known = useQuery({
    ...serviceQuery(membership.institution_id, like ?? ''),
    enabled: like !== undefined,
  });
  if (like !== undefined && known.isPending)
    return <Skeleton label={texts.app.loading} rows={2} lines={[60]} />;
  return <LocalForm {...props} known={known.data?.live?.content} />;
}

function LocalForm(props: {
  membership: Membership;
  context: ServiceContext;
  recipe: Recipe | 'blank';
  known: CardContent | undefined;
  onClose: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  const { membership, context, recipe, known, onClose } = props;
  const navigate = useNavigate();
  const create = useCreateService(membership.institution_id);
  const [content, setContent] = useState<CardContent>(() => {
    const local: CardContent = {
      ...EMPTY_CARD,
      area: context.own_area,
      scope: context.own_area === null && context.body_kind === 'national' ? 'NATIONAL' : 'LOCAL',
      privacy_url: known?.privacy_url ?? '',
      web_url: known?.web_url ?? '',
      support_url: known?.support_url ?? '',
      phone: known?.phone ?? '',
      email: known?.email ?? '',
      pec: known?.pec ?? '',
      address: known?.address ?? '',
    };
    return recipe === 'blank'
      ? local
      : cardFrom(recipe, { ...local, institution_name: membership.institution_name });
  });
  const name =
    recipe === 'blank' ? words.book.blank : language === 'it' ? recipe.name : recipe.name_en;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(content, {
      async onSuccess({ service_id: serviceId }) {
        await navigate({
          to: '/enti/$institutionId/servizi/$serviceId',
          params: { institutionId: membership.institution_id, serviceId },
        });
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={words.book.local(name)} closeLabel={texts.app.close}>
      <form className="form" noValidate onSubmit={submit}>
        <p className="quiet">{recipe === 'blank' ? words.book.blankHint : words.book.ready}</p>
        <ContactFields
          content={content}
          ownArea={context.own_area}
          findings={[]}
          onChange={(change) => setContent((now) => ({ ...now, ...change }))}
        />
        {known !== undefined && <p className="quiet small">{words.book.localHint}</p>}
        {create.error && <TroubleNotice error={create.error} />}
        <div className="dialog-actions">
          <Button type="submit" icon="file" busy={create.isPending}>
            {words.book.create}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {texts.app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
