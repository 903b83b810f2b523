// A service's card as citizens see it, for every app that shows one.
export { ContactLinks, type Contacts } from './contact-links.tsx';
export { inLanguage } from './in-language.ts';
export { type Preferences, PreferenceSwitches } from './preference-switches.tsx';
export { ServiceCardView, type ShownService } from './service-card.tsx';
