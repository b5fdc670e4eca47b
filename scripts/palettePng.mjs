import { crc32, deflateSync } from "node:zlib";

/**
 * A screenshot in 256 colours: a third of the bytes, and no difference that one sees in flat pages. Every colour goes to
 * the nearest one that is kept; `page` is any page of a browser, for its decoder.
 */
export const palettePng = async (page, png) => {
  const { width, height, palette, indices } = await page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const count = new Map();
      const colours = new Uint32Array(data.length / 4);
      for (let at = 0; at < colours.length; at += 1) {
        const colour = (data[at * 4] << 16) | (data[at * 4 + 1] << 8) | data[at * 4 + 2];
        colours[at] = colour;
        count.set(colour, (count.get(colour) ?? 0) + 1);
      }
      const distance = (a, b) =>
        ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
      // One after the other, each the one that is missed most: far from all that are kept, and not rare.
      const missed = [...count].map(([colour, times]) => ({
        colour,
        weight: Math.sqrt(times),
        far: 3 * 255 ** 2,
        nearest: 0,
      }));
      const kept = [];
      while (kept.length < 256) {
        const next = missed.reduce((best, each) => (each.far * each.weight > best.far * best.weight ? each : best));
        if (next.far === 0) break;
        for (const each of missed) {
          const far = distance(each.colour, next.colour);
          if (far < each.far) Object.assign(each, { far, nearest: kept.length });
        }
        kept.push(next.colour);
      }
      const indexOf = new Map(missed.map(({ colour, nearest }) => [colour, nearest]));
      let text = "";
      for (const colour of colours) text += String.fromCharCode(indexOf.get(colour));
      return { width: bitmap.width, height: bitmap.height, palette: kept, indices: btoa(text) };
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );

  const pixels = Buffer.from(indices, "base64");
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none, which suits palettes
  for (let row = 0; row < height; row += 1) pixels.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width);
  const chunk = (name, bytes) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
