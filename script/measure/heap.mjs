// What a page's program holds in memory.

/** Bytes of the page's program: what JavaScript holds after a collection, and wasm's memory. */
export async function heapOf(page, session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + await page.evaluate(() => bench.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
}
