/**
 * Where a request really comes from, when an application makes it in the place of its user.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 * @module
 */
import { isIP } from 'node:net'
import type { ContextDataType, UserContextDataType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'

/** With what a server with credentials says of its user's request. What is no address is not believed. */
export function fromContextData(ctx: Context, data: ContextDataType | undefined): Context {
  if (!data) return ctx
  const header = data.HttpHeaders.find(({ headerName }) => headerName?.toLowerCase() === 'user-agent')
  // The server's own user agent is not the user's.
  return { ...ctx, sourceIp: addressOf(ctx, data.IpAddress), userAgent: header?.headerValue ?? '' }
}

/** With the address that an app client tells; only of one that may (EnablePropagateAdditionalUserContextData). */
export async function fromUserContextData(
  ctx: Context,
  clientId: string,
  data: UserContextDataType | undefined,
): Promise<Context> {
  if (data?.IpAddress === undefined) return ctx
  const client = await ctx.directory.requireClient(clientId)
  const mayTell = client.settings.EnablePropagateAdditionalUserContextData && client.secrets.length > 0
  return mayTell ? { ...ctx, sourceIp: addressOf(ctx, data.IpAddress) } : ctx
}

function addressOf(ctx: Context, told: string): string {
  return isIP(told) ? told : ctx.sourceIp
}
