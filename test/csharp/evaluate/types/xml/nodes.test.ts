import { givesInDotNet } from '../../gives';

const r = String.raw;

givesInDotNet('XML', [
  [r`XElement.Parse("<a x='1'><b>t</b><b>u</b></a>").Element("b").Value`, 'string t'],
  [r`XElement.Parse("<a x='1'><b>t</b><b>u</b></a>").Elements("b").Count()`, 'int 2'],
  [r`XElement.Parse("<a x='1'/>").Attribute("x").Value`, 'string 1'],
  [r`(int)XElement.Parse("<a x='1'/>").Attribute("x")`, 'int 1'],
  [r`(string)XElement.Parse("<a/>").Attribute("x")`, 'null'],
  [r`(int)XElement.Parse("<a/>").Attribute("x")`, '!System.ArgumentNullException'],
  [r`XElement.Parse("<a/>").Element("x")`, 'null'],
  [r`XElement.Parse("<a><b/></a>").ToString().Replace("\r","")`, 'string <a>\n  <b />\n</a>'],
  [r`XElement.Parse("<a>t<b/>u</a>").ToString()`, 'string <a>t<b />u</a>'],
  [r`XElement.Parse("<a></a>").ToString()`, 'string <a></a>'],
  [
    r`XElement.Parse("<a b=\"&lt;&amp;&quot;\">&lt;&amp;\"</a>").ToString()`,
    'string <a b="&lt;&amp;&quot;">&lt;&amp;"</a>',
  ],
  [
    r`XElement.Parse("<a xmlns='urn:x'><b/></a>").ToString().Replace("\r","")`,
    'string <a xmlns="urn:x">\n  <b />\n</a>',
  ],
  [
    r`XElement.Parse("<p:a xmlns:p='urn:x'><p:b/></p:a>").ToString().Replace("\r","")`,
    'string <p:a xmlns:p="urn:x">\n  <p:b />\n</p:a>',
  ],
  [
    r`XElement.Parse("<p:a xmlns:p='urn:x'><p:b>v</p:b></p:a>").Element(XName.Get("b","urn:x")).Value`,
    'string v',
  ],
  [
    r`{ XNamespace n="urn:x"; return new XElement(n+"a",new XElement(n+"b",1)).ToString().Replace("\r",""); }`,
    'string <a xmlns="urn:x">\n  <b>1</b>\n</a>',
  ],
  [
    r`new XElement("a",new XAttribute("x",true),new XElement("b",1.5),"t").ToString()`,
    'string <a x="true">\r\n  <b>1.5</b>t</a>',
  ],
  [
    r`new XElement("a",new XElement("b"),new XElement("c","")).ToString().Replace("\r","")`,
    'string <a>\n  <b />\n  <c></c>\n</a>',
  ],
  [
    r`new XElement("a",new[]{1,2}.Select(i=>new XElement("i",i))).ToString().Replace("\r","")`,
    'string <a>\n  <i>1</i>\n  <i>2</i>\n</a>',
  ],
  [r`XDocument.Parse("<?xml version='1.0'?><a><b>1</b></a>").Root.Element("b").Value`, 'string 1'],
  [r`XDocument.Parse("<?xml version='1.0' encoding='utf-8'?><a/>").ToString()`, 'string <a />'],
  [r`XElement.Parse("<a><b>")`, '!System.Xml.XmlException'],
  [r`XElement.Parse("<a></b>")`, '!System.Xml.XmlException'],
  [r`XElement.Parse("x")`, '!System.Xml.XmlException'],
  [
    r`XElement.Parse("<a><b i='1'/><b i='2'/></a>").Descendants("b").Select(e=>(string)e.Attribute("i")).Last()`,
    'string 2',
  ],
  [
    r`XElement.Parse("<a><!--c--><![CDATA[<x>]]></a>").ToString()`,
    'string <a>\r\n  <!--c--><![CDATA[<x>]]></a>',
  ],
  [r`XElement.Parse("<a>1</a>").Value`, 'string 1'],
  [r`(int)XElement.Parse("<a>1</a>")`, 'int 1'],
  [r`(bool)XElement.Parse("<a>true</a>")`, 'bool True'],
  [r`XElement.Parse("<a><b>x</b><c>y</c></a>").Value`, 'string xy'],
  [r`XElement.Parse("<a>\n <b/>\n</a>").ToString().Replace("\r","")`, 'string <a>\n  <b />\n</a>'],
  [
    r`{ var e=XElement.Parse("<a/>"); e.SetAttributeValue("x",1); e.Add(new XElement("b")); e.SetElementValue("c","v"); return e.ToString().Replace("\r",""); }`,
    'string <a x="1">\n  <b />\n  <c>v</c>\n</a>',
  ],
  [
    r`{ var e=XElement.Parse("<a><b/><c/></a>"); e.Element("b").Remove(); return e.ToString().Replace("\r",""); }`,
    'string <a>\n  <c />\n</a>',
  ],
  [
    r`{ var e=XElement.Parse("<a><b/><c/></a>"); e.Elements().Remove(); return e.ToString(); }`,
    'string <a />',
  ],
  [r`XElement.Parse("<a/>").Name.LocalName`, 'string a'],
  [r`XElement.Parse("<a xmlns='urn:x'/>").Name`, 'XName {urn:x}a'],
]);
