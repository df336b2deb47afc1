// Sends a known sequence of events through a real SDK, slowly enough that the server can be killed in between.
//   node send.mjs segment|rudder HOST WRITE_KEY COUNT PREFIX PAUSE_MILLIS
import { setTimeout as pause } from 'node:timers/promises'

const [client, host, writeKey, countText, prefix, pauseText] = process.argv.slice(2)
const count = Number(countText)
const started = Date.now()

/** The n-th event, the same in every SDK. Event 4 of ten is a page, 5 a screen, 6 an identify, 7 a group, 8 an alias. */
function message(n) {
  const userId = `${prefix}-user-${n % 20}`
  const timestamp = new Date(started - (count - n) * 1000)
  const properties = { n, price: n + 0.5, words: '咖啡 ☕ кофе', list: [{ category: 'dress' }, { category: 'home' }] }
  switch (n % 10) {
    case 4:
      return ['page', { userId, timestamp, name: 'Product', properties }]
    case 5:
      return ['screen', { userId, timestamp, name: 'Cart', properties }]
    case 6:
      return ['identify', { userId, timestamp, traits: { n, city: '台北' } }]
    case 7:
      return ['group', { userId, timestamp, groupId: `${prefix}-group`, traits: { n } }]
    case 8:
      return ['alias', { userId, timestamp, previousId: `${prefix}-old-${n}` }]
    default:
      return ['track', { userId, timestamp, event: n % 10 === 9 ? 'Order Completed' : 'Product Viewed', properties }]
  }
}

const sdks = {
  async segment() {
    const { Analytics } = await import('@segment/analytics-node')
    const analytics = new Analytics({ writeKey, host, flushAt: 10, flushInterval: 300, maxRetries: 40, httpRequestTimeout: 5000 })
    let failed = 0
    analytics.on('error', () => failed++)
    return {
      send: (type, body) => analytics[type](body),
      close: async () => {
        await analytics.closeAndFlush({ timeout: 90_000 })
        return failed
      },
    }
  },
  async rudder() {
    const { default: Analytics } = await import('@rudderstack/rudder-sdk-node')
    let sent = 0
    let failed = 0
    const analytics = new Analytics(writeKey, {
      dataPlaneUrl: host,
      flushAt: 10,
      flushInterval: 300,
      retryCount: 40,
      axiosRetryConfig: { retries: 40, retryDelay: () => 500, retryCondition: () => true },
      logLevel: 'none',
    })
    const done = (error) => (error ? failed++ : sent++)
    return {
      send: (type, body) => analytics[type](body, done),
      close: async () => {
        const until = Date.now() + 90_000
        while (sent + failed < count && Date.now() < until) {
          await analytics.flush().catch(() => {})
          await pause(100)
        }
        return count - sent
      },
    }
  },
}

const sdk = await sdks[client]()
for (let n = 0; n < count; n++) {
  sdk.send(...message(n))
  await pause(Number(pauseText))
}
const unsent = await sdk.close()
console.log(JSON.stringify({ client, count, started, unsent }))
process.exit(unsent === 0 ? 0 : 1)
