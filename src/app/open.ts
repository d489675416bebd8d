/**
 * A house from a configuration: its folder, its keys, its log.
 *
 * @module
 */
import { openLog } from '#engines/log/pino.ts'
import { build, type House } from './build.ts'
import { type Config, strangeVariables } from './config.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { authorityOf, tlsPlan } from './tls.ts'

export interface OpenHouse extends House {
  readonly folder: DataFolder
  /** Path of the certificate that clients are to trust, where the house makes its own. */
  readonly authority?: string
}

export interface Manner {
  /** Functions are loaded anew when they change, what they print goes to standard output, and answers are explained. */
  developing: boolean
}

/** Opens the house in its data folder. Refused when the folder or the database cannot be used. */
export async function openHouse(config: Config, { developing }: Manner): Promise<OpenHouse> {
  const log = openLog({ level: config.logLevel, format: config.logFormat })
  for (const variable of strangeVariables(process.env))
    log.warn({ variable }, 'This variable is no setting of Poolhouse.')
  const tls = tlsPlan(config)
  const folder = openDataFolder(config.data)
  try {
    const house = await build({
      database: config.database ?? folder.database,
      masterKeys: [config.masterKey ?? folder.masterKey()],
      region: config.region,
      accountId: config.account,
      issuer: config.issuer,
      tiers: config.tiers,
      limits: config.limits,
      publicUrl: config.publicUrl,
      tls,
      smtpUrl: config.smtpUrl,
      logTargets: config.logs,
      senderKeys: config.senderKeys,
      explains: developing,
      compromisedPasswords: config.compromisedPasswords
        ? { file: config.compromisedPasswords, folder: folder.path }
        : undefined,
      functionsOptions: {
        entries: config.functions,
        lambda: config.lambda,
        watch: developing,
        print: developing ? printLine : undefined,
        // As on Lambda, a function always knows a region.
        environment: { AWS_REGION: config.region, ...process.env },
      },
      log,
    })
    return { ...house, folder, authority: authorityOf(tls), close: () => house.close().finally(folder.release) }
  } catch (error) {
    folder.release()
    throw error
  }
}

function printLine(functionName: string, line: string): void {
  process.stdout.write(`${functionName} | ${line}\n`)
}
