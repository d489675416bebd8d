import { deepEqual, equal, match } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { options } from '#app/options.ts'
import { all } from '#cli/all.ts'
import { runPoolhouse } from '../support/process.ts'

suite('The command line', () => {
  test('lists every command', async () => {
    const listing = await runPoolhouse(['help'])
    const unasked = await runPoolhouse([])
    const asked = await runPoolhouse(['--help'])

    deepEqual([unasked, asked], [listing, listing])
    deepEqual([listing.code, listing.stderr], [0, ''])
    const listed = [...listing.stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name)
    deepEqual(listed, Object.keys(all))
  })

  test('tells its version', async () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

    const { code, stdout } = await runPoolhouse(['--version'])

    deepEqual([code, stdout], [0, `${manifest.version}\n`])
  })

  test('tells every setting of the server', async () => {
    const { code, stdout } = await runPoolhouse(['dev', '--help'])

    equal(code, 0)
    equal(stdout.match(/^ {2}(--|POOLHOUSE_)/gm)?.length, Object.keys(options).length)
    match(stdout, /^ {2}--port NUMBER +port to listen on; 0 picks a free one \(2646\)$/m)
    match(stdout, /^ {2}--no-demo +leave out the demo pool/m)
    match(stdout, /^ {2}POOLHOUSE_MASTER_KEY +32 bytes/m)
  })

  test('says that a planned command is not built', async () => {
    const answer = await runPoolhouse(['serve', '--port', '1'])

    deepEqual(answer, { code: 1, stdout: '', stderr: 'poolhouse: The command serve is not built yet.\n' })
  })

  test('guesses what a mistyped command was meant to be', async () => {
    const near = await runPoolhouse(['dve'])
    const far = await runPoolhouse(['frobnicate'])

    deepEqual(near, { code: 2, stdout: '', stderr: 'poolhouse: dve is not a command. Did you mean dev?\n' })
    deepEqual(far, { code: 2, stdout: '', stderr: 'poolhouse: frobnicate is not a command. See poolhouse help.\n' })
  })

  test('refuses a setting that it does not understand', async () => {
    const answer = await runPoolhouse(['dev', '--prot', '4000'])

    deepEqual(answer, { code: 2, stdout: '', stderr: 'poolhouse: --prot is not an option. Did you mean --port?\n' })
  })

  test('tells of a variable that looks like a setting and is none', async () => {
    const answer = await runPoolhouse(['dev', '--database', 'postgres://127.0.0.1:1/x', '--data', '/dev/null'], {
      env: { POOLHOUSE_PROT: '4000' },
    })

    match(answer.stderr, /warn {2}This variable is no setting of Poolhouse\. {2}variable=POOLHOUSE_PROT\n/)
  })
})
