export * from './audit-trail';
export * from './event-hub';
