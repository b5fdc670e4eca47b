import { script } from "./connection.ts";

/** What must happen in one step happens in one script. All keys of a board share one hash tag, so that a cluster keeps
 *  them together. A lane is a hash {head, edition, upTo, snapshot} and a stream whose ids are `0-<seq>`. The head is kept
 *  beside the stream, because a stream that was trimmed empty or deleted would begin anew. Nothing that numbers
 *  anything is ever deleted. */

/** KEYS fence, lane, stream, channel; ARGV expected or "", fence or "", "1" to raise, then the entries.
 *  Answers {outcome, first or head, fence}; publishes first, fence (doubles), then per entry its length and itself.
 *  Redis writes its append-only file before it sends anything of this turn: who hears the message hears a durable entry. */
export const append = script(`
  local head = tonumber(redis.call('HGET', KEYS[2], 'head') or '0')
  local fence = tonumber(redis.call('GET', KEYS[1]) or '0')
  if ARGV[2] ~= '' and tonumber(ARGV[2]) ~= fence then return {2, head, fence} end
  if ARGV[1] ~= '' and tonumber(ARGV[1]) ~= head then return {1, head, fence} end
  if ARGV[3] == '1' then fence = redis.call('INCR', KEYS[1]) end
  local first = head + 1
  local message = {struct.pack('>dd', first, fence)}
  for at = 4, #ARGV do
    head = head + 1
    redis.call('XADD', KEYS[3], string.format('0-%.0f', head), 'f', fence, 'e', ARGV[at])
    message[#message + 1] = struct.pack('>I4', #ARGV[at])
    message[#message + 1] = ARGV[at]
  end
  redis.call('HSET', KEYS[2], 'head', head)
  redis.call('SPUBLISH', KEYS[4], table.concat(message))
  return {0, first, fence}
`);

/** KEYS fence, lane, stream; ARGV after, how many entries at most.
 *  Answers {head, fence, edition, upTo, snapshot or nil, entries}. */
export const read = script(`
  local lane = redis.call('HMGET', KEYS[2], 'head', 'edition', 'upTo')
  local fence = tonumber(redis.call('GET', KEYS[1]) or '0')
  local upTo = tonumber(lane[3] or '0')
  local after = tonumber(ARGV[1])
  local snapshot = false
  if after < upTo then
    snapshot = redis.call('HGET', KEYS[2], 'snapshot')
    after = upTo
  end
  local entries = redis.call('XRANGE', KEYS[3], string.format('(0-%.0f', after), '+', 'COUNT', ARGV[2])
  return {tonumber(lane[1] or '0'), fence, tonumber(lane[2] or '1'), upTo, snapshot, entries}
`);

/** KEYS lane, stream, history (a hash of chapters by their first seq); ARGV upTo, snapshot, then first and bytes of each
 *  chapter. Answers the head; nothing is done when upTo is ahead of it. */
export const compact = script(`
  local lane = redis.call('HMGET', KEYS[1], 'head', 'upTo')
  local head = tonumber(lane[1] or '0')
  local upTo = tonumber(ARGV[1])
  if upTo <= head and upTo > tonumber(lane[2] or '0') then
    redis.call('HSET', KEYS[1], 'upTo', upTo, 'snapshot', ARGV[2])
    redis.call('XTRIM', KEYS[2], 'MINID', '=', string.format('0-%.0f', upTo + 1))
    if ARGV[3] then
      for _, first in ipairs(redis.call('HKEYS', KEYS[3])) do
        if tonumber(first) >= tonumber(ARGV[3]) then redis.call('HDEL', KEYS[3], first) end
      end
    end
    for at = 3, #ARGV, 2 do redis.call('HSET', KEYS[3], ARGV[at], ARGV[at + 1]) end
  end
  return head
`);

/** KEYS lane, history; ARGV after. Answers {upTo, then first and bytes of each chapter from the one that `after` lies in, in
 *  their order}: a compaction asks for the newest one, however long the history. */
export const history = script(`
  local after = tonumber(ARGV[1])
  local begin = 0
  local firsts = {}
  for at, key in ipairs(redis.call('HKEYS', KEYS[2])) do
    local first = tonumber(key)
    firsts[at] = first
    if first <= after + 1 and first > begin then begin = first end
  end
  table.sort(firsts)
  local answer = {tonumber(redis.call('HGET', KEYS[1], 'upTo') or '0')}
  for _, first in ipairs(firsts) do
    if first >= begin then
      local key = string.format('%.0f', first)
      answer[#answer + 1] = key
      answer[#answer + 1] = redis.call('HGET', KEYS[2], key)
    end
  end
  return answer
`);

/** KEYS lane, stream, history; ARGV snapshot. Answers the head. */
export const purge = script(`
  local lane = redis.call('HMGET', KEYS[1], 'head', 'edition')
  local head = tonumber(lane[1] or '0')
  redis.call('HSET', KEYS[1], 'upTo', head, 'snapshot', ARGV[1], 'edition', tonumber(lane[2] or '1') + 1)
  redis.call('XTRIM', KEYS[2], 'MAXLEN', '=', 0)
  for _, first in ipairs(redis.call('HKEYS', KEYS[3])) do redis.call('HDEL', KEYS[3], first) end
  return head
`);
