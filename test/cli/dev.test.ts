import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { temporaryFolder } from '../support/engines.ts'
import { runPoolhouse, startPoolhouse } from '../support/process.ts'
import { connect } from '../support/start.ts'
import { Visitor } from '../support/visitor.ts'

suite('poolhouse dev', () => {
  test('says in one line that it is ready, answers, and stops cleanly', async (t) => {
    const data = temporaryFolder(t)
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data])

    const health = await fetch(`${server.url}/_poolhouse/health`)
    const { code, stdout, stderr } = await server.stop()

    equal(health.status, 200)
    match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/)
    deepEqual({ code, stderr }, { code: 0, stderr: '' })
    equal(stdout.match(/ready on/g)?.length, 1)
    match(stdout, new RegExp(`Inbox +${server.url}/_poolhouse/inbox\\n`))
  })

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`lets go of who waits for a message on ${signal}`, async (t) => {
      const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)])

      const waiting = fetch(`${server.url}/_poolhouse/inbox/messages?wait=60`)
      await fetch(`${server.url}/_poolhouse/health`)
      const { code } = await server.stop(signal)

      equal(code, 0)
      deepEqual(await (await waiting).json(), { messages: [] })
    })
  }

  test('begins an empty folder with a demo that signs in as it says', async (t) => {
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--data', temporaryFolder(t)])
    const shown = await server.output('or with curl')
    const [, clientId] = /App client +(\S+)/.exec(shown) ?? []
    const [, username, password] = /USERNAME=(\w+),PASSWORD=(\S+)/.exec(shown) ?? []

    const { AuthenticationResult } = await connect(server.url).initiateAuth({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username!, PASSWORD: password! },
    })

    equal(AuthenticationResult?.TokenType, 'Bearer')
  })

  test('shows a curl line that works as it stands', async (t) => {
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--data', temporaryFolder(t)])
    const shown = await server.output('PASSWORD":"Poolhouse-2646"}}\'\n')
    const [, body = ''] = /-d '(.*)'/.exec(shown) ?? []
    const headers = [...shown.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name!, value!])

    const answer = await fetch(server.url, { method: 'POST', body, headers: Object.fromEntries(headers) })

    equal(answer.status, 200)
    deepEqual(Object.keys(JSON.parse(await answer.text())), ['AuthenticationResult', 'ChallengeParameters'])
  })

  test('shows a link to the login page, and behind it what an app gets', async (t) => {
    const argv = ['dev', '--port', '0', '--data', temporaryFolder(t)]
    const first = await startPoolhouse(t, argv)
    const [, UserPoolId, ClientId] = /Demo pool +(\S+)\s+App client +(\S+)/.exec(await first.output('/login?')) ?? []
    const cognito = connect(first.url)
    const { UserPoolClient: made } = await cognito.describeUserPoolClient({ UserPoolId, ClientId })
    const mine = 'http://localhost:3000/callback'
    await cognito.updateUserPoolClient({ ...made, UserPoolId, ClientId, CallbackURLs: [...made!.CallbackURLs!, mine] })
    await first.stop()
    // On another port, where the app has another address.
    const server = await startPoolhouse(t, argv)
    const [loginUrl = ''] = /http\S+\/login\?\S+/.exec(await server.output('or with curl')) ?? []
    const visitor = new Visitor()

    const app = await visitor.submit(await visitor.open(loginUrl), { username: 'demo', password: 'Poolhouse-2646' })
    const again = await visitor.get(app.url)

    equal(app.status, 200)
    match(app.body, /<h1>You are signed in<\/h1>/)
    match(app.body, /<dt>cognito:username<\/dt><dd><code>demo<\/code><\/dd>/)
    match(app.body, /<dt>email<\/dt><dd><code>demo@example\.com<\/code><\/dd>/)
    equal(again.status, 400)
    match(again.body, /<h1>There is nothing to show<\/h1>/)
    const { UserPoolClient: now } = await connect(server.url).describeUserPoolClient({ UserPoolId, ClientId })
    deepEqual(now!.CallbackURLs, [mine, `${server.url}/_poolhouse/demo`])
  })

  test('shows the same demo again, from the same data', async (t) => {
    const argv = ['dev', '--port', '0', '--data', temporaryFolder(t)]
    const demo = (shown: string) => /Demo pool.*?Password .*?\n/s.exec(shown)?.[0]
    const first = await startPoolhouse(t, argv)
    const firstDemo = demo(await first.output('or with curl'))
    await first.stop()

    const second = await startPoolhouse(t, argv)

    match(firstDemo ?? '', /^Demo pool +us-east-1_\w{9}\n/)
    equal(demo(await second.output('or with curl')), firstDemo)
  })

  test('makes no demo beside pools that are there', async (t) => {
    const data = temporaryFolder(t)
    const first = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data])
    const { UserPool } = await connect(first.url).createUserPool({ PoolName: 'people' })
    await first.stop()

    const second = await startPoolhouse(t, ['dev', '--port', '0', '--region', 'eu-central-1', '--data', data])
    const { UserPools } = await connect(second.url).listUserPools({ MaxResults: 60 })
    const { stdout } = await second.stop()

    deepEqual(
      UserPools?.map(({ Id }) => Id),
      [UserPool?.Id],
    )
    equal(stdout.includes('Demo pool'), false)
  })

  test('keeps data and keys for its owner alone', async (t) => {
    const data = join(temporaryFolder(t), 'new')
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data])

    await server.stop()

    const modes = [data, join(data, 'master.key'), join(data, 'poolhouse.db')].map(
      (path) => statSync(path).mode & 0o777,
    )
    deepEqual(modes, [0o700, 0o600, 0o600])
    equal(Buffer.from(readFileSync(join(data, 'master.key'), 'utf8'), 'base64').length, 32)
  })

  test('keeps to the folder that it is started in without --data', async (t) => {
    const cwd = temporaryFolder(t)

    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo'], { cwd })
    await server.stop()

    equal(existsSync(join(cwd, '.poolhouse/poolhouse.db')), true)
  })

  test('takes its settings from the file in its folder', async (t) => {
    const cwd = temporaryFolder(t)
    writeFileSync(join(cwd, 'poolhouse.config.yaml'), 'port: 0\ndemo: false\nregion: ap-northeast-1\n')
    const server = await startPoolhouse(t, ['dev'], { cwd })

    const { stdout } = await server.stop()

    match(stdout, /Region +ap-northeast-1,/)
  })

  test('refuses a data folder that another server uses, and works once that has ended however it ended', async (t) => {
    const data = temporaryFolder(t)
    const argv = ['dev', '--port', '0', '--no-demo', '--data', data]
    const first = await startPoolhouse(t, argv)

    const second = await runPoolhouse(argv)
    await first.stop('SIGKILL')
    const third = await startPoolhouse(t, argv)

    deepEqual(second, {
      code: 1,
      stdout: '',
      stderr: `poolhouse: Another server uses the data folder ${data}. Stop it, or choose another folder with --data.\n`,
    })
    equal((await third.stop()).code, 0)
  })

  test('refuses a port that is taken', async (t) => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    t.after(() => holder.close())
    const { port } = holder.address() as { port: number }

    const refused = await runPoolhouse(['dev', '--port', String(port), '--data', temporaryFolder(t)])

    deepEqual(refused, {
      code: 1,
      stdout: '',
      stderr: `poolhouse: Port ${port} is taken. Choose another with --port; --port 0 picks a free one.\n`,
    })
  })

  test('refuses to be reached from other machines', async () => {
    const refused = await runPoolhouse(['dev', '--host', '0.0.0.0'])

    deepEqual(refused, {
      code: 2,
      stdout: '',
      stderr:
        'poolhouse: dev takes any credentials, so it listens on loopback alone, and 0.0.0.0 is not: leave --host out.\n',
    })
  })

  test('refuses a database whose master key is gone', async (t) => {
    const data = temporaryFolder(t)
    const argv = ['dev', '--port', '0', '--no-demo', '--data', data]
    await (await startPoolhouse(t, argv)).stop()
    rmSync(join(data, 'master.key'))

    const { code, stderr } = await runPoolhouse(argv)

    equal(code, 1)
    match(stderr, /^poolhouse: The database in .* was made under another master key, and .*master\.key is gone\./)
    equal(existsSync(join(data, 'master.key')), false)
  })

  test('refuses a data folder that is a file', async (t) => {
    const data = join(temporaryFolder(t), 'file')
    writeFileSync(data, '')

    const { code, stderr } = await runPoolhouse(['dev', '--port', '0', '--data', data])

    equal(code, 1)
    match(stderr, /^poolhouse: The data folder .*file cannot be used: EEXIST.* Choose another with --data\.\n$/)
  })

  test('refuses a database that does not answer, without a word of its password', async (t) => {
    const { code, stderr } = await runPoolhouse([
      ...['dev', '--port', '0', '--data', temporaryFolder(t)],
      ...['--database', 'postgres://ada:secret-word@127.0.0.1:1/people'],
    ])

    equal(code, 1)
    match(stderr, /^poolhouse: The database cannot be opened: .*ECONNREFUSED 127\.0\.0\.1:1/)
    equal(stderr.includes('secret-word'), false)
  })

  test('does not listen any more once it has stopped', async (t) => {
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)])

    await server.stop()

    await rejects(fetch(server.url))
  })
})
