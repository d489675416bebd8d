/**
 * Puts the house together, and takes it down again in the opposite order.
 *
 * The only file that names engines: what the core and the doors get are ports. Commands and tests begin here.
 *
 * @module
 */
import { Background } from '#core/background.ts'
import type { Services, Settings } from '#core/context.ts'
import { Directory } from '#core/directory.ts'
import { isCustomDomain } from '#core/domains/lookup.ts'
import { Explanations } from '#core/explain/explanations.ts'
import { RequestLimits } from '#core/limits/request-limits.ts'
import { certificates } from '#engines/certificates/certificates.ts'
import { systemChance } from '#engines/chance.ts'
import { systemClock } from '#engines/clock.ts'
import { type CompromisedPasswordsFile, openCompromisedPasswords } from '#engines/compromised-passwords/file.ts'
import { openDocuments } from '#engines/documents/fetch.ts'
import { type FunctionsOptions, openFunctions } from '#engines/functions/functions.ts'
import { openSigningKeys } from '#engines/keys/signing-keys.ts'
import { openVault } from '#engines/keys/vault.ts'
import { openLogDelivery } from '#engines/log-delivery/delivery.ts'
import type { LogTargets } from '#engines/log-delivery/targets.ts'
import { openInbox } from '#engines/mail/inbox.ts'
import { openPasswordHashes } from '#engines/password-hashes/hashes.ts'
import { openPowers } from '#engines/powers/powers.ts'
import { openOAuthProviders } from '#engines/providers/oauth.ts'
import { signedXml } from '#engines/providers/signed-xml.ts'
import type { SenderKeys } from '#engines/sender-codes/keys.ts'
import { openSenderCodes } from '#engines/sender-codes/sender-codes.ts'
import { openStorage } from '#engines/sql/open.ts'
import { listen, type Server } from '#http/listener.ts'
import type { Chance } from '#ports/chance.ts'
import type { Clock } from '#ports/clock.ts'
import type { Functions } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import type { Powers } from '#ports/powers.ts'
import type { SigningKeys } from '#ports/signing-keys.ts'
import { startImporting } from './importing.ts'
import { Refusal } from './refusal.ts'
import { routes, uploads } from './routes.ts'
import { startSweeping } from './sweeping.ts'
import { openTls, type TlsPlan } from './tls.ts'

export interface Plan {
  /** A `postgres://` URL, or the path of an SQLite file. */
  database: string
  /** 32 bytes each; the first one seals, all of them open. */
  masterKeys: [Buffer, ...Buffer[]]
  region: string
  accountId: string
  issuer: Settings['issuer']
  /** `open` unless told. */
  tiers?: Settings['tiers']
  /** `off` unless told. */
  limits?: Settings['limits']
  /** Without it, the address that the house listens on. */
  publicUrl?: string
  /** Without it, HTTP in the clear. */
  tls?: TlsPlan
  /** A mail server that gets what the inbox gets. */
  smtpUrl?: string
  /** What stands in the place of the ARNs that pools export logs to. */
  logTargets?: LogTargets
  /** Whether the reasons of answers are kept and linked, which is for developers alone. */
  explains?: boolean
  /** Where the functions of triggers run; without it, nowhere. */
  functionsOptions?: Omit<FunctionsOptions, 'log'>
  /** The keys that custom senders get codes under; without it, none. */
  senderKeys?: SenderKeys
  /** Without it no password is compromised. */
  compromisedPasswords?: CompromisedPasswordsFile
  log: Log
  /** Tests put their own in the place of these. */
  clock?: Clock
  chance?: Chance
  signingKeys?: SigningKeys
  /** Not closed with the house: whoever opened it closes it. */
  powers?: Powers
  functions?: Functions
}

export interface Address {
  host: string
  /** 0 picks a free one. */
  port: number
}

export interface House {
  readonly services: Services
  /** Takes requests from now on; answers the URL it listens on. */
  listen(address: Address): Promise<string>
  /** Finishes the requests under way and lets go of everything. Repeating it changes nothing. */
  close(): Promise<void>
}

/** Calls of custom senders that are under way when the house closes have so long. */
const settlingMs = 5_000

/** Opens the engines and puts the services together. Nothing listens yet. */
export async function build(plan: Plan): Promise<House> {
  const { log, clock = systemClock, chance = systemChance } = plan
  const compromisedPasswords = await openCompromisedPasswords(plan.compromisedPasswords).catch(refusePasswords)
  const isOurs = (name: string) => isCustomDomain(storage, name)
  const tls = plan.tls && (await openTls(plan.tls, { isOurs, clock: systemClock, log }))
  const storage = await openStorage(plan.database).catch(refuseDatabase)
  const vault = openVault(plan.masterKeys)
  const powers = plan.powers ?? openPowers()
  const stock = openSigningKeys()
  const functions = plan.functions ?? openFunctions({ ...plan.functionsOptions, log })
  const forward =
    plan.smtpUrl === undefined ? undefined : (await import('#engines/mail/smtp.ts')).openSmtp(plan.smtpUrl)
  const inbox = openInbox(storage, vault, forward)
  const logDelivery = openLogDelivery({ targets: plan.logTargets ?? new Map(), clock, log })
  const background = new Background(log)
  const settings: Settings = {
    region: plan.region,
    accountId: plan.accountId,
    publicUrl: plan.publicUrl ?? '',
    issuer: plan.issuer,
    tiers: plan.tiers ?? 'open',
    limits: plan.limits ?? 'off',
  }
  const services: Services = {
    settings,
    storage,
    directory: new Directory(storage, vault),
    requestLimits: new RequestLimits(storage, log),
    clock,
    chance,
    vault,
    powers,
    passwordHashes: openPasswordHashes(),
    compromisedPasswords,
    signingKeys: plan.signingKeys ?? stock,
    certificates,
    documents: openDocuments(),
    oauthProviders: openOAuthProviders(),
    signedXml,
    functions,
    senderCodes: openSenderCodes(plan.senderKeys ?? new Map()),
    background,
    email: inbox,
    sms: inbox,
    inbox,
    explanations: plan.explains ? new Explanations() : undefined,
    logDelivery,
    log,
  }
  const importing = startImporting(services)
  const sweeping = startSweeping(services)
  let server: Server | undefined
  let closing: Promise<void> | undefined

  async function takeDown(): Promise<void> {
    inbox.stopWaiting()
    await server?.close()
    await importing.stop()
    await sweeping.stop()
    await background.settle(settlingMs)
    await logDelivery.close()
    stock.close()
    await functions.close()
    await inbox.close()
    if (!plan.powers) await powers.close()
    await storage.close()
  }

  return {
    services,

    async listen(address) {
      // Not with certificates that only some trust: it would lock the others out of the name, and for a year.
      const demandsTls = plan.tls !== undefined && 'keyFile' in plan.tls
      const failed = (err: Error) => log.error({ err }, 'A request failed.')
      server = await listen({
        ...address,
        tls,
        demandsTls,
        routes: routes(services),
        uploads: uploads(services),
        failed,
      }).catch((error) => refuseAddress(address, error))
      settings.publicUrl ||= server.url
      if (!plan.signingKeys) stock.start()
      return server.url
    },

    close: () => (closing ??= takeDown()),
  }
}

function refusePasswords(error: Error): never {
  throw new Refusal(`The compromised passwords cannot be read: ${error.message}`, { cause: error })
}

function refuseDatabase(error: Error): never {
  throw new Refusal(`The database cannot be opened: ${error.message}`, { cause: error })
}

function refuseAddress({ host, port }: Address, error: Error): never {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    throw new Refusal(`Port ${port} is taken. Choose another with --port; --port 0 picks a free one.`)
  }
  if (code === 'EACCES') throw new Refusal(`Port ${port} may not be listened on. Choose one above 1023 with --port.`)
  throw new Refusal(`${host} cannot be listened on: ${error.message}. Choose another address with --host.`)
}
