/** Messages as the core writes them. @module */
import { randomUUID } from 'node:crypto'
import type { Message } from '#ports/messages.ts'

/** A sign-up code by e-mail to Ada; `members` say what is different. */
export function someMessage(members: Partial<Message> = {}): Message {
  return {
    id: randomUUID(),
    poolId: 'eu-central-1_people',
    username: 'ada',
    medium: 'EMAIL',
    to: 'ada@example.com',
    purpose: 'SIGN_UP',
    subject: 'Your verification code',
    text: 'Your confirmation code is 123456',
    html: 'Your confirmation code is <b>123456</b>',
    code: '123456',
    sentAt: new Date('2026-03-01T10:00:00Z'),
    ...members,
  }
}
