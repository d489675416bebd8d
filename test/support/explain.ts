/** What a server explains of a request, for the tests of reasons. @module */
import { ok } from 'node:assert/strict'
import type { Started } from './start.ts'

export interface Explained {
  requestId: string
  at: string
  operation?: string
  asked: Record<string, string>
  status: number
  exception?: string
  message?: string
  notes: { note: string; text: string; advice?: string; facts: object }[]
}

/** The explanation of a request, as programs get it. */
export async function explain({ endpoint }: Pick<Started, 'endpoint'>, requestId: string): Promise<Explained> {
  const response = await fetch(`${endpoint}/_poolhouse/explain/${requestId}`, {
    headers: { accept: 'application/json' },
  })
  return (await response.json()) as Explained
}

/** What is said of a call that has to be refused, note by note. */
export async function whyRefused(server: Pick<Started, 'endpoint'>, call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(
    () => undefined,
    (refusal) => refusal,
  )
  ok(error, 'The call was not refused.')
  return texts(await explain(server, error.$metadata.requestId))
}

/** What is said of a call that succeeds. */
export async function howAnswered(
  server: Pick<Started, 'endpoint'>,
  call: Promise<{ $metadata: { requestId?: string } }>,
): Promise<string[]> {
  return texts(await explain(server, (await call).$metadata.requestId!))
}

function texts({ notes }: Explained): string[] {
  return notes.map(({ text }) => text)
}

/** As explanations write an instant. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
