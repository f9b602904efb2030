"""Files as applicants send them: every material the right way, and the ways it goes wrong."""

import camera
import papers
from canvas import Sheet
from measure import measured

CERTIFICATE_LEAST = 204_800
# Every picture but a certificate: small files, and still every character legible.
LONGEST = 1360
_MIB = 1024 * 1024


def good(case, material, domain=None):
    """A picture that passes: JPEG, in colour, sharp, of the right size."""
    seed = int(case.order[-6:])
    if material == "domain-certificate":
        drawn = papers.domain_certificate(case, domain, seed)
        scan = camera.scanned(drawn, seed, 2.6)
        return _legible(camera.jpeg_of_at_least(scan, CERTIFICATE_LEAST + 12_000))
    return _legible(camera.jpeg(_taken(case, material, seed), 64))


def _legible(data):
    """Makes sure, by measures of our own, that a right picture is far from every limit."""
    seen = measured(data)
    assert seen["sharpness"] > 0.37 and seen["ink"] > 0.03 and seen["exposure"] > 145, seen
    assert seen["hue"] > 0.2 and min(seen["width"], seen["height"]) > 650, seen
    return data


def _spoilt(data, measure, below):
    """Makes sure that a spoilt picture is spoilt in the way it should be."""
    assert measured(data)[measure] < below, measured(data)
    return data


def drawn(case, material, seed=0):
    """The paper itself, before anything was done to it."""
    role = {"subject-authorization": "主体负责人", "site-authorization": "网站负责人"}
    if material in role:
        gansu = material == "subject-authorization" and case.province == "62"
        title = "甘肃省主体负责人授权书" if gansu else None
        return papers.authorization(case, seed, role[material], title)
    return {
        "handheld-personal-document": lambda: papers.handheld(
            case, seed, papers.identity_card(case, seed)),
        "handheld-organization-document": lambda: papers.handheld(
            case, seed, papers.licence(case, seed)),
        "registrant-proof": lambda: papers.registrant_proof(case, seed),
        "beijing-confirmation": lambda: papers.beijing_confirmation(case, seed),
        "change-certificate": lambda: papers.change_certificate(case, seed),
        "bianban-certificate": lambda: papers.red_headed(case, seed),
        "verification-form": lambda: papers.verification_form(case, seed),
        "subject-document": lambda: papers.licence(case, seed),
        "site-owner-document": lambda: papers.identity_card(case, seed),
    }[material]()


def _taken(case, material, seed):
    """Scanned or photographed, as the paper usually is."""
    picture = drawn(case, material, seed)
    if material.startswith("handheld"):
        return camera.photographed(picture, seed, 1.6)
    if seed % 2:
        picture = camera.on_desk(picture, seed)
    else:
        picture = camera.scanned(picture, seed, 1.4)
    return camera.shrunk(picture, LONGEST)


def small_certificate(case, domain):
    """A certificate saved from the screen: legible, yet below the least size (R04)."""
    screen = camera.jpeg(papers.domain_certificate(case, domain, 0), 42)
    return _spoilt(screen, "bytes", CERTIFICATE_LEAST)


def blurred(case, material):
    return _spoilt(camera.jpeg(camera.blurred(_taken(case, material, 5), 7), 70), "sharpness", 0.15)


def grey_copy(case, material):
    copy = camera.grey_copy(camera.shrunk(drawn(case, material), LONGEST))
    return _spoilt(camera.jpeg(copy, 62), "hue", 0.02)


def dark(case, material):
    return _spoilt(camera.jpeg(camera.darkened(_taken(case, material, 9)), 80), "exposure", 90)


def blank():
    """The wrong side of the paper, scanned."""
    sheet = _spoilt(camera.jpeg(camera.blank_page(1240, 1754, 11), 60), "ink", 0.005)
    assert measured(sheet)["hue"] > 0.15
    return sheet


def tiny(case, material):
    """Squeezed by a chat program to a thumbnail."""
    return _spoilt(camera.jpeg(camera.shrunk(_taken(case, material, 13), 640), 75), "height", 650)


def too_large(case, material):
    return camera.with_trailer(good(case, material), 4 * _MIB + 70_000)


def as_png(case, material):
    return camera.png(drawn(case, material))


def as_gif(case, material):
    return camera.gif(drawn(case, material))


def as_pdf(case, *materials):
    """A page for each paper."""
    return camera.pdf(*(camera.shrunk(drawn(case, material), 1400) for material in materials))


def small_certificate_as_pdf(case, domain):
    """Twice the same page, and both together below the least size of a certificate."""
    page = camera.shrunk(papers.domain_certificate(case, domain, 0), 1000)
    data = camera.pdf(page, page)
    assert len(data) < CERTIFICATE_LEAST, len(data)
    return data


def as_heic(case, material):
    return camera.heic(camera.shrunk(_taken(case, material, 14), 1400))


def logo():
    """The mark under a company's signature: no paper at all."""
    mark = Sheet(96, 96, 0, (52, 120, 180))
    mark.draw.ellipse((14, 14, 82, 82), fill=(236, 198, 166))
    mark.draw.polygon(((48, 22), (74, 68), (22, 68)), fill=(30, 26, 24))
    return camera.png(mark.image)
