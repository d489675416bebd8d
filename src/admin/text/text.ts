/** What the pages of the admin door say, and the languages they say it in. @module */
import type { MessagePurpose } from '#ports/messages.ts'

export interface Text {
  inbox: string
  running: string
  runningBody: string
  endpoint: string
  region: string
  openInbox: string
  signedIn: string
  signedInBody: string
  notSignedIn: string
  notSignedInBody: string
  live: string
  paused: string
  refresh: string
  filter: string
  show: string
  showAll: string
  newest(shown: number, all: number): string
  arrived(to: string): string
  empty: string
  emptyBody: string
  nothingTo(to: string): string
  nothingToBody: string
  back: string
  copy: string
  copied: string
  openLink: string
  code: string
  temporaryPassword: string
  to: string
  from: string
  user: string
  pool: string
  sent: string
  kind: string
  message: string
  plainText: string
  email: string
  sms: string
  purposes: Record<MessagePurpose, string>
  gone: string
  goneBody: string
  refusals: string
  refusalsBody: string
  noRefusals: string
  noRefusalsBody: string
  openRefusals: string
  request: string
  requestUnknown: string
  requestUnknownBody: string
  operation: string
  answered: string
  answeredWell: string
  underWay: string
  at: string
  why: string
  steps: string
  nothingNoted: string
}
