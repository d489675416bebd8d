/** People who register on the hosted pages, and what an app gets from them. @module */
import { equal } from 'node:assert/strict'
import { decodeJwt, type JWTPayload } from 'jose'
import { callback, type Hosted } from '../support/hosted.ts'
import type { PageReply } from '../support/visitor.ts'

/** Codes sent to the address of a sign-up sign its user in. */
export const codesAllowed = {
  AutoVerifiedAttributes: ['email' as const],
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] } },
}

export const choosing = { ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] }

/** A page of the sign-in, with the query of an authorization request. */
export function pageUrl(server: Hosted, path: string, changes: Record<string, string | undefined> = {}): string {
  return server.authorizeUrl(changes).replace('/oauth2/authorize', path)
}

/** Whom the app has got, by the code that it was sent. */
export async function signedIn({ endpoint, clientId }: Hosted, end: PageReply): Promise<JWTPayload> {
  const url = new URL(end.location!)
  equal(url.origin + url.pathname, callback)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    code: url.searchParams.get('code') ?? '',
    redirect_uri: callback,
  })
  const response = await fetch(`${endpoint}/oauth2/token`, { method: 'POST', body })
  const { id_token } = (await response.json()) as { id_token: string }
  return decodeJwt(id_token)
}

/** The path of the page. */
export function pathOf({ url }: PageReply): string {
  return new URL(url).pathname
}

/** What the page says above its form, and below its fields. */
export function saidOn({ body }: PageReply): { alerts: string[]; problems: Record<string, string> } {
  const alerts = [...body.matchAll(/class="alert[^>]*>.*?<p>(.*?)<\/p>/gs)].map(([, text]) => plain(text!))
  const problems = [...body.matchAll(/class="invalid" id="([^"]*)-error">.*?<span>(.*?)<\/span>/gs)]
  return { alerts, problems: Object.fromEntries(problems.map(([, id, text]) => [id!, plain(text!)])) }
}

/** Text as a person reads it. */
export function plain(markup: string): string {
  return markup.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

export function headingOf({ body }: PageReply): string | undefined {
  const [, heading] = body.match(/<h1>(.*?)<\/h1>/) ?? []
  return heading && plain(heading)
}
